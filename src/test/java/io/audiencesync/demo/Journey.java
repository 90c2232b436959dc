package io.audiencesync.demo;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.users.VariedUser;
import io.audiencesync.testing.users.VariedUsers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What happens in a workspace, in four minutes, so that no page is empty: {@code -Djourney}. It calls the API as a
 * journey tool, a marketer and an operator do, and makes the sandbox behave as Facebook sometimes does.
 */
final class Journey implements Runnable {
    private static final String ACCOUNT = "act_100200300400600";
    private static final String BEST = "Best customers";
    private static final int BEAT_SECONDS = 3;

    private final Api api;
    private final Setup setup;
    private final Mishaps facebook;
    private final List<VariedUser> users = VariedUsers.of(12_000);
    private int next;

    Journey(Api api, FacebookSandbox sandbox) {
        this.api = api;
        this.setup = new Setup(api);
        this.facebook = new Mishaps(sandbox);
    }

    @Override
    public void run() {
        step("two canvases and three audiences are launched, a third canvas is a draft", this::build);
        step("users enter; Facebook refuses some of them", this::enter);
        step("a list is exported", this::export);
        step("removals are held, as their audience is small", this::hold);
        step("users go on entering", () -> flow(8));
        step("Facebook rejects the token; users wait", this::loseToken);
        step("Facebook is connected again; they are sent", this::reconnect);
        step("errored users are sent again by a job", this::replay);
        step("an operator pauses an audience for two hours", this::pause);
        step("users go on entering", () -> flow(20));
        System.out.println("The journey is over. Every page has something to show.");
    }

    private void build() {
        facebook.openAccount(ACCOUNT);
        api.put("/v1/facebook/ad-accounts", Map.of("selected", List.of(FacebookSandbox.ACCOUNT, ACCOUNT)));
        setup.step("win-back", "lapsed", "ADD", FacebookSandbox.ACCOUNT, "Lapsed customers");
        setup.step("win-back", "returned", "REMOVE", FacebookSandbox.ACCOUNT, "Lapsed customers");
        setup.step("win-back", "spent-a-lot", "ADD", ACCOUNT, BEST);
        setup.launch("win-back");
        setup.step("summer-sale", "invited", "ADD", ACCOUNT, "Summer sale");
        api.put("/v1/canvases/summer-sale/steps/bought", Map.of("operation", "REMOVE"));
    }

    private void enter() {
        facebook.refuse(users.subList(0, 40));
        facebook.poison(users.get(41));
        api.enter("welcome", "add", some(5_000));
        api.enter("win-back", "lapsed", some(600));
        api.enter("win-back", "spent-a-lot", some(250));
    }

    private void export() {
        var lines = new ArrayList<Object>(some(1_200));
        lines.add(300, "a line that is no user");
        lines.add(700, Map.of("email", "without.user.id@example.com"));
        api.export(setup.audience("win-back", "spent-a-lot").path("id").asText(), "EMAIL,PHONE", lines);
    }

    private void hold() {
        facebook.requireMembers(
                setup.audience("win-back", "lapsed").path("facebook_id").asText());
        flow(3); // until they have been added
        api.enter("win-back", "returned", given(users.subList(5_000, 5_200)));
    }

    private void loseToken() {
        facebook.killToken(api);
        flow(25); // until an alert reports it
    }

    private void reconnect() {
        api.put("/v1/facebook/connection", Map.of("token", FacebookSandbox.SYSTEM_USER_TOKEN));
        flow(4);
    }

    private void replay() {
        facebook.accept(users.subList(0, 25));
        var filter = Map.of("canvas", "welcome", "step", "add");
        api.post("/v1/jobs", Map.of("action", "replay", "filter", filter, "name", "After the repair of the addresses"));
    }

    private void pause() {
        var audience = setup.audience("win-back", "spent-a-lot").path("id").asLong();
        var until = Instant.now().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MINUTES);
        api.post(
                "/v1/delivery/pause",
                Map.of("audience", audience, "until", until.toString(), "reason", "Waits for the new offer"));
        api.enter("win-back", "spent-a-lot", some(180));
    }

    /** A few users every few seconds. */
    private void flow(int beats) {
        for (int beat = 0; beat < beats; beat++) {
            api.enter("welcome", "add", some(20 + 17 * beat % 60));
            if (beat % 3 == 1) {
                api.enter("welcome", "remove", given(users.subList(100 * beat, 100 * beat + 35)));
            }
            rest();
        }
    }

    private List<Map<String, String>> some(int count) {
        next = next + count > users.size() ? 0 : next;
        next += count;
        return given(users.subList(next - count, next));
    }

    private static List<Map<String, String>> given(List<VariedUser> users) {
        return users.stream().map(VariedUser::given).toList();
    }

    private static void step(String what, Runnable step) {
        System.out.println("Journey: " + what);
        step.run();
        rest();
    }

    private static void rest() {
        try {
            TimeUnit.SECONDS.sleep(BEAT_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
