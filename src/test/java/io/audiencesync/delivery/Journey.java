package io.audiencesync.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.buffer.Outcome;
import io.audiencesync.buffer.counts.StepCounts.StepCount;
import io.audiencesync.delivery.send.Sha;
import io.audiencesync.sandbox.call.Digest;
import io.audiencesync.workspace.Role;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One audience with a step that adds and one that removes. Counts its own posted entries. */
public record Journey(
        Journeys journeys,
        String workspace,
        long account,
        long audience,
        String facebookId,
        String canvas,
        long addStep,
        long removeStep) {

    private static final Map<Long, Long> ENTERED = new HashMap<>();

    public void add(String... users) {
        post("add", addStep, List.of(users));
    }

    public void remove(String... users) {
        post("remove", removeStep, List.of(users));
    }

    public void add(int count) {
        post("add", addStep, users(0, count));
    }

    public void post(String step, long id, List<String> users) {
        var entries = new ArrayList<Map<String, String>>();
        users.forEach(user -> entries.add(Map.of("user_id", user, "email", user + "@example.com", "extern_id", user)));
        var path = "/v1/canvases/%s/steps/%s/entries".formatted(canvas, step);
        var body = JsonObject.of("entries", entries).encode();
        assertThat(PlainCalls.post(workspace, Role.CANVAS, path, body)).isEqualTo(202);
        ENTERED.merge(id, (long) users.size(), Long::sum);
    }

    /** Repeats all waiting entries in their order: a cheap backlog. */
    public void repeat(int times) {
        ENTERED.computeIfPresent(addStep, (step, entered) -> entered + times * pending(step));
        ENTERED.computeIfPresent(removeStep, (step, entered) -> entered + times * pending(step));
        journeys.execute("""
                insert into chunk (
                  ad_account_id, audience_id, position, step_id, operation, match_keys, last_step, entries, accepted_at,
                  expires_at, payload)
                select
                  ad_account_id, audience_id, nextval('position'), step_id, operation, match_keys, last_step, entries,
                  accepted_at, expires_at, payload
                from (
                  select chunk.*
                  from generate_series(1, $3::integer) as round, chunk
                  where ad_account_id = $1 and audience_id = $2
                  order by round, position) as waiting
                """, account, audience, times);
    }

    /** The cause of the lane's block; null if none. */
    public String cause() {
        return journeys.text("select cause from lane where audience_id = $1", audience);
    }

    /** The cause of the ad account's block; null if none. */
    public String accountCause() {
        return journeys.text(
                "select cause from ad_account_pause where ad_account_id = $1 and workspace_id = $2",
                account,
                workspace);
    }

    public long failures() {
        return journeys.number("select failures::bigint from lane where audience_id = $1", audience);
    }

    static List<String> users(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "user-" + i).toList();
    }

    public boolean has(String user) {
        return journeys.facebook().ledger().contains(facebookId, digest(user));
    }

    public int size() {
        return journeys.facebook().ledger().size(facebookId);
    }

    public static Digest digest(String user) {
        return Digest.of(Map.of("EMAIL", Sha.hex(user + "@example.com"), "EXTERN_ID", user));
    }

    /** From now on Facebook refuses removals that leave fewer members. */
    public void neverSmallerThan(int members) {
        journeys.facebook().audiences().change(facebookId, audience -> {
            audience.removalThreshold = members;
            audience.removalThresholdAtOnce = true;
        });
    }

    public long synced(long step) {
        return count(step, Outcome.SYNCED, null);
    }

    public long errored(long step) {
        return count(step, Outcome.ERRORED, null);
    }

    public long errored(long step, String cause) {
        return count(step, Outcome.ERRORED, cause);
    }

    public long pending(long step) {
        return count(step, null, null);
    }

    private long count(long step, Outcome outcome, String reason) {
        return figures(step).stream()
                .filter(figure -> figure.outcome() == outcome)
                .filter(figure -> reason == null || figure.reason().equals(reason))
                .mapToLong(StepCount::entries)
                .sum();
    }

    private List<StepCount> figures(long step) {
        var figures = journeys.figures().read(step).await().indefinitely();
        // invariant 2 at every read: every posted entry is counted exactly once
        assertThat(figures.stream().mapToLong(StepCount::entries).sum()).isEqualTo(ENTERED.getOrDefault(step, 0L));
        return figures;
    }

    public long calls() {
        return journeys.facebook().log().uploads(facebookId).size();
    }
}
