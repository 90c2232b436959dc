package io.audiencesync.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.LeaseLost;
import io.audiencesync.buffer.lanes.ClaimLanes;
import io.audiencesync.buffer.lanes.LeasedLane;
import io.audiencesync.buffer.lanes.Slots;
import io.audiencesync.connection.ConnectionSetup;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.testing.Polling;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Replicas that are late, run out of time, or stop. */
@QuarkusTest
@Tag("application")
class LeaseTest {

    private static final String WAITING_CLAIMS = """
            select count(*)
            from pg_stat_activity
            where wait_event_type = 'Lock' and query like '%draining as materialized%'
            """;

    @Inject
    Pool pool;

    @Inject
    Journeys journeys;

    @Inject
    Replicas replicas;

    @Inject
    ConnectionSetup connections;

    @Inject
    ClaimLanes claimLanes;

    @Inject
    LeasedLane lane;

    @Inject
    DeliveryConfig config;

    @AfterEach
    void clearFaults() {
        journeys.clearFaults();
    }

    @Test
    void a_replica_that_comes_back_late_changes_nothing() {
        var journey = journeys.start();
        var late = replica();
        var slow = slow(journey);
        journey.add("anna");
        journeys.clock().advance(Duration.ofSeconds(5));
        late.start();
        Polling.await("the late replica's call is under way")
                .until(() -> journeys.facebook().faults().hits(slow) == 1);
        journeys.clock().advance(Duration.ofSeconds(91));
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(1);
        journey.add("ben");
        late.awaitQuiet();
        assertThat(journey.synced(journey.addStep())).isEqualTo(1);
        assertThat(journey.pending(journey.addStep())).isEqualTo(1);
        assertThat(journey.cause()).isNull();
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(2);
    }

    @Test
    void a_stopping_replica_finishes_its_calls_and_returns_its_lanes() {
        var journey = journeys.start();
        var stopping = replica();
        firstCall(journey, stopping::flush);
        slow(journey);
        journey.add(1_000);
        journey.repeat(59);
        journeys.clock().advance(Duration.ofSeconds(5));
        stopping.start();
        stopping.stop();
        assertThat(journey.synced(journey.addStep())).isEqualTo(40_001);
        assertThat(leases(journey)).isZero();
        journeys.clock().advance(Duration.ofSeconds(5));
        stopping.flush();
        assertThat(journey.pending(journey.addStep())).isEqualTo(20_000);
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(60_001);
    }

    @Test
    void a_stopping_replica_returns_the_lanes_of_its_last_claim() {
        var journey = journeys.start();
        var stopping = replica();
        journey.add("anna");
        journeys.clock().advance(Duration.ofSeconds(5));
        var lock = pool.getConnectionAndAwait();
        lock.query("begin").executeAndAwait();
        lock.query("lock table lane in access exclusive mode").executeAndAwait();
        var claim = CompletableFuture.runAsync(stopping::start, Thread::startVirtualThread);
        Polling.await("the claim waits").until(() -> journeys.number(WAITING_CLAIMS) > 0);
        var stop = CompletableFuture.runAsync(stopping::stop, Thread::startVirtualThread);
        stopping.await(() -> stopping.free() == 0);
        lock.query("rollback").executeAndAwait();
        lock.closeAndAwait();
        stop.join();
        assertThat(journey.synced(journey.addStep())).isEqualTo(1);
        assertThat(leases(journey)).isZero();
        claim.join();
    }

    @Test
    void a_call_is_begun_only_with_time_for_it_left_of_the_lease() {
        var journey = journeys.start();
        journey.add("anna");
        journeys.clock().advance(Duration.ofSeconds(5));
        var lease = claim(journey);
        var leasedLongAgo = System.nanoTime() - Duration.ofSeconds(55).toNanos();
        var leaseDeadline = new LeaseDeadline(lease, lane, config, leasedLongAgo);
        assertThat(leaseDeadline.forCall().await().indefinitely())
                .as("renewed, as 25 of 90 seconds are too few for a call of 30 and the margin of 10")
                .isBetween(config.callTimeout(), config.lease().minus(config.margin()));
        journeys.clock().advance(Duration.ofSeconds(91));
        claim(journey);
        var lost = new LeaseDeadline(lease, lane, config, leasedLongAgo);
        assertThatThrownBy(() -> lost.forCall().await().indefinitely()).isInstanceOf(LeaseLost.class);
    }

    @Test
    void an_unknown_outcome_delays_conflicting_calls_until_it_is_over() {
        var journey = journeys.start();
        journeys.facebook()
                .faults()
                .add(Fault.drop().onAudience(journey.facebookId()).times(1));
        journey.add("anna");
        journeys.flush();
        journey.remove("anna");
        journeys.flush();
        assertThat(journey.calls()).isEqualTo(1);
        assertThat(journeys.number("""
                        select floor(extract(epoch from not_before - attempted_at))::bigint
                        from lane
                        where audience_id = $1
                        """, journey.audience()))
                .isEqualTo(config.callTimeout().toSeconds());
        journeys.clock().advance(config.callTimeout());
        journeys.flush();
        assertThat(journey.calls()).isGreaterThan(1);
    }

    @Test
    void a_failed_request_does_not_abort_its_sibling() {
        var journey = journeys.start();
        firstCall(journey, journeys::flush);
        slow(journey);
        journey.add(1_000);
        journey.repeat(10);
        journeys.execute("create function strike() returns trigger language plpgsql as"
                + " $$ begin raise exception 'struck'; end $$");
        journeys.execute("create trigger strike before delete on chunk for each row when (old.position = %d)"
                        .formatted(journeys.number(
                                "select min(position) from chunk where audience_id = $1", journey.audience()))
                + " execute function strike()");
        journeys.flush();
        journeys.execute("drop function strike cascade");
        assertThat(journey.synced(journey.addStep())).isEqualTo(1_001);
        assertThat(journey.pending(journey.addStep())).isEqualTo(10_000);
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(11_001);
    }

    private Lease claim(Journey journey) {
        return claimLanes
                .claim(new Slots(1_000, 1_000, 1_000, List.of()), config.restAfterClaim(), config.lease())
                .await()
                .indefinitely()
                .stream()
                .filter(lease -> lease.lane().audience() == journey.audience())
                .findFirst()
                .orElseThrow();
    }

    private long leases(Journey journey) {
        return journeys.number(
                "select count(*) from lane where audience_id = $1 and lease is not null", journey.audience());
    }

    private Engine replica() {
        return replicas.start(connections.replica(100_000), Map.of());
    }

    /** Its usage headers allow the replica parallel calls. */
    private void firstCall(Journey journey, Runnable flush) {
        journey.add("first");
        journeys.clock().advance(Duration.ofSeconds(5));
        flush.run();
        assertThat(journey.synced(journey.addStep())).isEqualTo(1);
    }

    /** The first call on its way answers late. */
    private String slow(Journey journey) {
        return journeys.facebook()
                .faults()
                .add(Fault.slow(Duration.ofSeconds(3), Duration.ofSeconds(3))
                        .onAudience(journey.facebookId())
                        .times(1));
    }
}
