package io.audiencesync.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.audiencesync.delivery.Journeys;
import io.audiencesync.job.run.PruneJobs;
import io.audiencesync.job.run.RunJobs;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a job does with everything that matches. */
@QuarkusTest
@Tag("application")
class JobTest {

    private static final Map<String, String> ALL = Map.of();

    @Inject
    Journeys journeys;

    @Inject
    RunJobs runJobs;

    @Inject
    PruneJobs pruneJobs;

    @AfterEach
    void nothing_goes_wrong_any_more() {
        journeys.clearFaults();
    }

    @Test
    void a_replay_sends_what_matches_and_skips_superseded_users() {
        var journey = journeys.errored("anna", "ben", "carla");
        journey.neverSmallerThan(0);
        journey.remove("anna");
        journeys.flush();
        var jobs = JobCalls.marketer(journey);
        jobs.preview("replay", Map.of("canvas", journey.canvas(), "cause", "invalid_entry"))
                .body("unit", equalTo("users"))
                .body("matching", equalTo(3))
                .body("skipped", equalTo(1))
                .body("exact", equalTo(true))
                .body("causes.cause", contains("invalid_entry"));
        var job = jobs.start("replay", Map.of("canvas", journey.canvas(), "cause", "invalid_entry"));
        jobs.get(job)
                .body("status", equalTo("queued"))
                .body("left", equalTo(3))
                .body("name", equalTo("of a test"))
                .body("filter.cause", equalTo("invalid_entry"));
        run();
        jobs.get(job)
                .body("status", equalTo("complete"))
                .body("done", equalTo(2))
                .body("skipped", equalTo(1))
                .body("left", equalTo(0))
                .body("per_second", notNullValue())
                .body("seconds_left", nullValue())
                .body("results.outcome", containsInAnyOrder("requested", "superseded"))
                .body("ended_at", notNullValue());
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(2);
        assertThat(journey.has("ben")).isTrue();
        assertThat(journey.has("anna")).isFalse();
    }

    @Test
    void a_user_whose_replay_was_requested_is_skipped() {
        var journey = journeys.errored("anna", "ben");
        var jobs = JobCalls.marketer(journey);
        jobs.start("replay", ALL);
        var again = jobs.start("replay", ALL);
        run();
        jobs.get(again)
                .body("done", equalTo(0))
                .body("results[0].outcome", equalTo("already_requested"))
                .body("results[0].count", equalTo(2));
    }

    @Test
    void only_the_filters_step_and_cause_are_replayed() {
        var journey = journeys.errored("anna");
        var other = journeys.sharing(journey);
        var jobs = JobCalls.marketer(journey);
        var none = jobs.start("replay", Map.of("canvas", other.canvas(), "step", "add"));
        var noCause = jobs.start("replay", Map.of("cause", "unavailable"));
        var before = jobs.start("replay", Map.of("to", "2020-01-01T00:00:00Z"));
        run();
        for (var job : new int[] {none, noCause, before}) {
            jobs.get(job)
                    .body("status", equalTo("complete"))
                    .body("done", equalTo(0))
                    .body("results", empty());
        }
    }

    @Test
    void a_replay_goes_to_the_steps_current_audience() {
        var journey = journeys.errored("anna", "ben");
        var other = journeys.start(journey.workspace(), journey.account());
        journeys.execute("update step set audience_id = $1 where id = $2", other.audience(), journey.addStep());
        var jobs = JobCalls.marketer(journey);
        var job = jobs.start("replay", Map.of("canvas", journey.canvas()));
        run();
        jobs.get(job).body("done", equalTo(2)).body("skipped", equalTo(0));
        journeys.flush();
        assertThat(other.has("anna")).isTrue();
        assertThat(journey.errored(journey.addStep())).isZero();
    }

    @Test
    void a_discard_deletes_the_hashes_and_keeps_the_count() {
        var journey = journeys.errored("anna", "ben");
        var jobs = JobCalls.operator(journey);
        var job = jobs.start("discard", ALL);
        run();
        jobs.get(job)
                .body("done", equalTo(2))
                .body("results[0].outcome", equalTo("discarded"))
                .body("results[0].cause", equalTo("invalid_entry"));
        for (var table : new String[] {"errored", "errored_key"}) {
            assertThat(journeys.number(
                            "select count(*) from %s where audience_id = $1".formatted(table), journey.audience()))
                    .isZero();
        }
        assertThat(journey.errored(journey.addStep(), "invalid_entry")).isEqualTo(2);
    }

    /** As a replica of the version before sees it during a roll-out. */
    @Test
    void a_cause_of_a_newer_version_matches_nothing() {
        var journey = journeys.errored("anna");
        var job = JobCalls.operator(journey).start("discard", Map.of("cause", "invalid_entry"));
        journeys.execute("update job set cause = 'a_newer_cause' where id = $1", (long) job);
        run();
        JobCalls.operator(journey).get(job).body("done", equalTo(0));
        assertThat(journeys.number("select count(*) from errored where audience_id = $1", journey.audience()))
                .isEqualTo(1);
    }

    @Test
    void a_retry_makes_blocked_lanes_due() {
        var journey = journeys.start();
        var paused = journeys.beside(journey);
        journeys.facebook().faults().add(Fault.html(503).onAudience(journey.facebookId()));
        journeys.facebook().faults().add(Fault.html(503).onAudience(paused.facebookId()));
        journey.add("anna");
        paused.add("ben");
        for (var i = 0; i < 10; i++) {
            journeys.flush();
        }
        journeys.execute(
                "update lane set paused_by = 'o', paused_until = 'infinity' where audience_id = $1", paused.audience());
        journeys.clearFaults();
        var jobs = JobCalls.operator(journey);
        jobs.preview("retry", Map.of("cause", "unavailable"))
                .body("unit", equalTo("lanes"))
                .body("matching", equalTo(2))
                .body("skipped", equalTo(1));
        var other = jobs.start("retry", Map.of("cause", "audience_deleted"));
        var job = jobs.start("retry", Map.of("cause", "unavailable"));
        run();
        jobs.get(other).body("done", equalTo(0));
        jobs.get(job)
                .body("done", equalTo(1))
                .body("skipped", equalTo(1))
                .body("results.outcome", containsInAnyOrder("retried", "paused"));
        journeys.clock().advance(Duration.ofSeconds(30)); // a call without an answer may still arrive until then
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(1);
        assertThat(paused.pending(paused.addStep())).isEqualTo(1);
    }

    @Test
    void marketers_may_replay_and_operators_also_the_rest() {
        var journey = journeys.errored("anna");
        var marketer = JobCalls.marketer(journey);
        for (var action : new String[] {"discard", "retry"}) {
            marketer.post(action, ALL).statusCode(403);
            marketer.send("/preview", Map.of("action", action)).statusCode(403);
        }
        var job = JobCalls.operator(journey).start("discard", ALL);
        marketer.cancel(job).statusCode(403);
        JobCalls.operator(journey).cancel(job).statusCode(200).body("status", equalTo("cancelled"));
        assertThat(journeys.number("select count(*) from errored where audience_id = $1", journey.audience()))
                .isEqualTo(1);
    }

    @Test
    void a_job_is_recorded_in_the_audit() {
        var journey = journeys.errored("anna", "ben");
        var job = JobCalls.marketer(journey).start("replay", ALL);
        run();
        RestAssured.given()
                .auth()
                .oauth2(Tokens.of(journey.workspace(), "operator"))
                .get("/v1/delivery/audit")
                .then()
                .body("actions[0].action", equalTo("replay"))
                .body("actions[0].job", equalTo(job))
                .body("actions[0].entries", equalTo(2))
                .body("actions[0].ended_at", notNullValue());
    }

    @Test
    void the_history_is_paged_and_old_jobs_leave_it() {
        var journey = journeys.start();
        var jobs = JobCalls.marketer(journey);
        var ids = IntStream.range(0, 3).mapToObj(i -> jobs.start("replay", ALL)).toList();
        run();
        var next = jobs.list("?limit=2")
                .body("jobs.id", contains(ids.get(2), ids.get(1)))
                .extract()
                .path("next");
        jobs.list("?limit=2&after=" + next)
                .body("jobs.id", contains(ids.get(0)))
                .body("next", nullValue());
        pruneJobs.run().await().atMost(Duration.ofSeconds(10));
        jobs.list("").body("jobs.id", hasItem(ids.get(0)));
        journeys.clock().advance(Duration.ofDays(31));
        pruneJobs.run().await().atMost(Duration.ofSeconds(10));
        jobs.list("").body("jobs", empty());
    }

    @Test
    void another_workspace_has_no_such_job() {
        var journey = journeys.errored("anna");
        var job = JobCalls.marketer(journey).start("replay", ALL);
        var other = JobCalls.marketer(journeys.start());
        other.get(job).statusCode(404);
        other.cancel(job).statusCode(404);
        other.list("").body("jobs", empty());
        other.post("replay", Map.of("canvas", journey.canvas())).statusCode(404);
        other.preview("replay", ALL).body("matching", equalTo(0));
    }

    @Test
    void a_bad_job_is_refused_by_name() {
        var jobs = JobCalls.operator(journeys.start());
        var bad = Map.of(
                "name", Map.of("action", "replay"),
                "action", Map.of("name", "n"),
                "canvas", Map.of("action", "replay", "name", "n", "filter", Map.of("step", "add")),
                "from", Map.of("action", "retry", "name", "n", "filter", Map.of("from", "2030-01-01T00:00:00Z")),
                "to",
                        Map.of(
                                "action",
                                "replay",
                                "name",
                                "n",
                                "filter",
                                Map.of("from", "2030-01-01T00:00:00Z", "to", "2029-01-01T00:00:00Z")));
        bad.forEach((field, body) -> jobs.send("", body).statusCode(422).body("errors[0].field", equalTo(field)));
        jobs.send("", Map.of("action", "explode", "name", "n")).statusCode(422);
        jobs.send("", Map.of("action", "replay", "name", "n", "filter", Map.of("cause", "made_up")))
                .statusCode(422);
        jobs.send("", Map.of("action", "replay", "name", "n".repeat(201))).statusCode(422);
        jobs.list("").body("jobs", empty());
    }

    @Test
    void a_workspace_has_a_limited_number_of_open_jobs() {
        var jobs = JobCalls.marketer(journeys.start());
        IntStream.range(0, 20).forEach(i -> jobs.start("replay", ALL));
        jobs.post("replay", ALL).statusCode(409);
        run();
        jobs.post("replay", ALL).statusCode(202);
    }

    @Test
    void an_ended_job_cannot_be_cancelled() {
        var jobs = JobCalls.marketer(journeys.start());
        var job = jobs.start("replay", ALL);
        run();
        jobs.cancel(job).statusCode(409);
    }

    private void run() {
        runJobs.run().await().atMost(Duration.ofSeconds(60));
    }
}
