package io.audiencesync.job;

import static io.audiencesync.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.audiencesync.analytics.ManyErrored;
import io.audiencesync.delivery.Journey;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.job.run.RunJobs;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Jobs of many steps: crashes, cancellation and turns. */
@QuarkusTest
@Tag("application")
class LargeJobTest {

    private static final Map<String, String> ALL = Map.of();
    private static final String REQUESTED =
            "select count(*) from errored where step_id = $1 and replay_requested_at is not null";

    @Inject
    Journeys journeys;

    @Inject
    RunJobs runJobs;

    @Test
    void a_job_of_50000_users_is_resumed_by_another_replica() throws Exception {
        var journey = errored(50_000);
        var jobs = JobCalls.marketer(journey);
        var job = jobs.start("replay", ALL);
        var dying = runJobs.run().subscribeAsCompletionStage();
        await().pollInterval(Duration.ofMillis(20)).until(() -> jobs.number(job, "done") > 0);
        dying.cancel(true);
        run();
        var before = jobs.number(job, "done");
        assertThat(before).isBetween(1L, 49_999L);
        jobs.get(job).body("status", equalTo("running"));
        var began = System.nanoTime();
        await().untilAsserted(
                        () -> { // the last step of the dying one may still commit, and renew the lease
                            journeys.clock().advance(Duration.ofMinutes(1));
                            run();
                            jobs.get(job).body("status", equalTo("complete"));
                        });
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(60));
        jobs.get(job)
                .body("matching", equalTo(50_000))
                .body("done", equalTo(50_000))
                .body("skipped", equalTo(0));
        assertThat(journeys.number(REQUESTED, journey.addStep())).isEqualTo(50_000);
    }

    @Test
    void a_cancelled_job_stops_and_keeps_what_it_did() throws Exception {
        var journey = errored(30_000);
        var jobs = JobCalls.marketer(journey);
        var job = jobs.start("replay", ALL);
        var running = runJobs.run().subscribeAsCompletionStage();
        await().pollInterval(Duration.ofMillis(20)).until(() -> jobs.number(job, "done") > 0);
        jobs.cancel(job).statusCode(200).body("status", equalTo("cancelled"));
        running.get(60, TimeUnit.SECONDS);
        var done = jobs.number(job, "done");
        assertThat(done).isBetween(1L, 29_999L).isEqualTo(journeys.number(REQUESTED, journey.addStep()));
        jobs.get(job).body("left", equalTo(30_000 - (int) done));
        jobs.cancel(job).statusCode(200);
    }

    @Test
    void workspaces_take_turns_and_the_jobs_of_one_wait() {
        var large = errored(10_000);
        var small = errored(1);
        var first = JobCalls.marketer(large).start("replay", ALL);
        var second = JobCalls.marketer(large).start("replay", ALL);
        var other = JobCalls.marketer(small).start("replay", ALL);
        run();
        assertThat(time(small, other, "ended_at")).isBefore(time(large, first, "ended_at"));
        assertThat(time(large, second, "started_at")).isAfterOrEqualTo(time(large, first, "ended_at"));
    }

    @Test
    void a_job_that_keeps_failing_is_given_up() {
        var journey = errored(1);
        var jobs = JobCalls.operator(journey);
        journeys.execute("""
                insert into job (workspace_id, name, action, requested_by, matching, matching_exact)
                values ($1, 'n', 'DISCARD', 'o', 1, true)
                """, journey.workspace());
        int job = jobs.list("").extract().path("jobs[0].id");
        journeys.execute("alter table job_result add constraint fault check (job_id <> " + job + ")");
        for (var i = 0; i < 10; i++) {
            jobs.get(job).body("left", equalTo(1));
            run();
            journeys.clock().advance(Duration.ofMinutes(1));
        }
        jobs.get(job).body("status", equalTo("failed"));
        assertThat(journeys.number("select count(*) from errored where step_id = $1", journey.addStep()))
                .isEqualTo(1);
        journeys.execute("alter table job_result drop constraint fault");
    }

    @Test
    void a_cause_of_a_newer_version_is_unknown() {
        var journey = errored(1);
        journeys.execute("update errored set cause = 'from_a_later_version' where step_id = $1", journey.addStep());
        var jobs = JobCalls.operator(journey);
        var job = jobs.start("discard", ALL);
        run();
        jobs.get(job).body("status", equalTo("complete")).body("results[0].cause", equalTo("unknown"));
    }

    private static Instant time(Journey journey, int job, String field) {
        return Instant.parse(JobCalls.marketer(journey).get(job).extract().path(field));
    }

    /** All but the first are copies of it, with other ids. */
    private Journey errored(int count) {
        var journey = journeys.errored("anna");
        ManyErrored.copy(journeys, journey.addStep(), count - 1);
        return journey;
    }

    private void run() {
        runJobs.run().await().atMost(Duration.ofSeconds(90));
    }
}
