package io.audiencesync.web.browser;

import static org.hamcrest.Matchers.hasSize;

import io.audiencesync.alert.reconcile.Alerting;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.job.run.RunJobs;
import io.audiencesync.requestlog.RequestLog;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.Marketer;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Sets up workspaces in which no page is empty, and lets things go wrong in them. */
@ApplicationScoped
class Showcases {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String SETTINGS = """
            {"ad_account": "%s", "audience": {"name": "%s"}, "operation": "%s", "last_step": %s,
             "match_keys": ["EMAIL", "EXTERN_ID"]}""";

    private final Journeys journeys;
    private final FacebookSandbox facebook;
    private final RunJobs jobs;
    private final Alerting alerting;
    private final RequestLog requests;

    Showcases(Journeys journeys, FacebookSandbox facebook, RunJobs jobs, Alerting alerting, RequestLog requests) {
        this.journeys = journeys;
        this.facebook = facebook;
        this.jobs = jobs;
        this.alerting = alerting;
        this.requests = requests;
    }

    /** Half a day of users in two canvases; some errored, some held, one export and one job. */
    Showcase full() {
        var person = "person-" + UUID.randomUUID();
        facebook.people().create(person, "Sandbox Person");
        var marketer = new Marketer("shop", Marketer.at(facebook).account());
        facebook.accounts().change(marketer.account(), account -> account.name = "Shop Europe");
        var second = Marketer.at(facebook).account();
        facebook.accounts().change(second, account -> account.name = "Shop America");
        var token = facebook.tokens().issue(person);
        marketer.connect(token).then().statusCode(200);
        marketer.select(marketer.account(), second).then().statusCode(200);
        canvases(marketer);
        hours(marketer);
        var audience = number(marketer, "select id from audience where workspace_id = $1 and name = 'Newsletter'");
        export(marketer, audience);
        journeys.flush();
        enter(marketer, "welcome", "subscribe", "waiting", 9);
        operate(marketer, audience);
        var job = job(marketer);
        marketer.post("/v1/facebook/connection/checks", "").then().statusCode(200);
        requests.write().await().atMost(TIMEOUT);
        startChange(marketer);
        return new Showcase(
                marketer.workspace(),
                token,
                Map.of(
                        "canvas", "welcome",
                        "step", "subscribe",
                        "audience", Long.toString(audience),
                        "action", "pause",
                        "job", Integer.toString(job)));
    }

    /** A dead token, and users who wait for another one. */
    void fail(Showcase showcase) {
        var marketer = new Marketer(showcase.workspace(), "");
        facebook.tokens().kill(showcase.token(), 460);
        enter(marketer, "welcome", "subscribe", "late", 64);
        journeys.flush();
        requests.write().await().atMost(TIMEOUT);
        alerting.tick().await().atMost(TIMEOUT);
    }

    /** Somebody who sees no ad account shall take over. */
    private void startChange(Marketer marketer) {
        var other = "person-" + UUID.randomUUID();
        facebook.people().create(other, "Another Person");
        marketer.given("administrator")
                .body(Map.of("token", facebook.tokens().issue(other)))
                .put("/v1/facebook/connection/change")
                .then()
                .statusCode(200);
    }

    private void canvases(Marketer marketer) {
        var account = marketer.account();
        marketer.putStep("welcome", "subscribe", SETTINGS.formatted(account, "Newsletter", "ADD", false));
        marketer.putStep("welcome", "unsubscribe", SETTINGS.formatted(account, "Newsletter", "REMOVE", true));
        marketer.putStep("win-back", "lapsed", SETTINGS.formatted(account, "Lapsed customers", "ADD", true));
        marketer.putStep(
                "summer-sale", "visitors", "{\"ad_account\": \"%s\", \"match_keys\": [\"EMAIL\"]}".formatted(account));
        marketer.launch("welcome").then().statusCode(200);
        marketer.launch("win-back").then().statusCode(200);
        marketer.post(marketer.audiences(), "{\"name\": \"Summer visitors\"}")
                .then()
                .statusCode(201);
    }

    /** Entries at half past each hour, so that no hour of the chart is without one. */
    private void hours(Marketer marketer) {
        var now = journeys.clock().instant();
        journeys.clock()
                .advance(Duration.between(now, now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofMinutes(90))));
        facebook.poison(
                poison -> List.of("made-up-1", "made-up-2").forEach(user -> poison.invalid.put(user, "made up")));
        for (int hour = 0; hour < 24; hour++) {
            enter(marketer, "welcome", "subscribe", "hour-" + hour, 30 + (hour * 37) % 90);
            enter(marketer, "win-back", "lapsed", "hour-" + hour, 10 + (hour * 23) % 40);
            if (hour == 17) {
                enter(marketer, "welcome", "subscribe", "made-up", 2);
            }
            journeys.flush();
            journeys.clock().advance(Duration.ofHours(1));
        }
        var newsletter =
                facebook.audiences().named(marketer.account(), "Newsletter").getFirst();
        facebook.audiences().change(newsletter, audience -> {
            audience.removalThreshold = 5_000;
            audience.removalThresholdAtOnce = true;
        });
        enter(marketer, "welcome", "unsubscribe", "hour-3", 12);
        journeys.flush();
        enter(marketer, "welcome", "subscribe", "now", 25);
        journeys.flush();
    }

    /** Each seventh has no usable value. */
    private static void enter(Marketer marketer, String canvas, String step, String prefix, int count) {
        var entries = IntStream.rangeClosed(1, count)
                .mapToObj(i -> prefix + "-" + i)
                .map(user -> user.endsWith("7")
                        ? Map.of("user_id", user, "email", "no address")
                        : Map.of("user_id", user, "email", user + "@example.com", "extern_id", user))
                .toList();
        marketer.given("canvas")
                .body(Map.of("entries", entries))
                .post("/v1/canvases/" + canvas + "/steps/" + step + "/entries")
                .then()
                .statusCode(202);
    }

    private void export(Marketer marketer, long audience) {
        var lines = new ArrayList<String>();
        IntStream.range(0, 200)
                .forEach(i ->
                        lines.add("{\"user_id\": \"list-%d\", \"email\": \"list-%d@example.com\"}".formatted(i, i)));
        lines.add(20, "{\"email\": \"without-id@example.com\"}");
        marketer.given()
                .queryParam("operation", "ADD")
                .queryParam("match_keys", "EMAIL")
                .contentType("application/x-ndjson")
                .body(String.join("\n", lines).getBytes(StandardCharsets.UTF_8))
                .post("/v1/audiences/" + audience + "/exports")
                .then()
                .statusCode(202);
    }

    private static void operate(Marketer marketer, long audience) {
        var lane = Map.of("audience", audience, "reason", "Waits for the new consent text");
        marketer.given("operator").body(lane).post("/v1/delivery/pause").then().statusCode(200);
        marketer.given("operator")
                .body(Map.of("audience", audience))
                .post("/v1/delivery/resume")
                .then()
                .statusCode(200);
    }

    private int job(Marketer marketer) {
        marketer.get("/v1/errors").then().body("users", hasSize(2));
        int job = marketer.given()
                .body(Map.of("action", "replay", "filter", Map.of(), "name", "After the correction"))
                .post("/v1/jobs")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        jobs.run().await().atMost(TIMEOUT);
        return job;
    }

    private long number(Marketer marketer, String sql) {
        return journeys.number(sql, marketer.workspace());
    }
}
