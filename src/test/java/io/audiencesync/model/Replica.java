package io.audiencesync.model;

import io.audiencesync.delivery.Engine;
import io.audiencesync.meta.SandboxClient;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.BeanFactory;
import io.audiencesync.testing.postgres.Database;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.http.HttpClient;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;

/** One process of the service as far as delivery goes: an engine, its connections to Postgres, its line to Facebook. */
final class Replica implements AutoCloseable {

    private enum State {
        FREE,
        HELD,
        STALLED
    }

    private static final Duration FOREVER = Duration.ofDays(1);

    private final FaultPoint fuse = new FaultPoint();
    private final FaultyTransport line;
    private final FaultyPostgresProxy cable;
    private final Pool pool;
    private final Engine engine;
    private State state = State.FREE;
    private Duration standing = Duration.ZERO;

    /** @param http outlives the replica: so do its requests that are underway */
    Replica(Vertx vertx, Database database, HttpClient http, FacebookSandbox facebook, LateRequests underway) {
        line = new FaultyTransport(fuse, underway);
        cable = new FaultyPostgresProxy(vertx.getDelegate(), database.port(), fuse);
        pool = new Database(cable.port(), database.name()).pool(vertx, 4);
        var client = new SandboxClient(http, facebook.url(), line);
        engine = new Engine(new BeanFactory(
                Settings.OF_ENGINES,
                vertx.getDelegate(),
                vertx,
                pool,
                client,
                facebook.clock(),
                new SimpleMeterRegistry()));
    }

    boolean isFree() {
        return state == State.FREE && !fuse.isDead();
    }

    boolean isDead() {
        return fuse.isDead();
    }

    long calls() {
        return line.ended();
    }

    void beginFlush() {
        if (isFree()) {
            engine.start();
        }
    }

    void awaitQuiet() {
        if (state == State.FREE) {
            engine.awaitQuiet();
            line.inTime();
        }
    }

    void expiry() {
        if (isFree()) {
            engine.expiry();
        }
    }

    /** Flushes until every lane is done or stands still. */
    void hold(FaultyTransport.Hold what, boolean stalled) {
        line.hold(what);
        engine.start();
        engine.await(() -> line.standing() == engine.draining());
        state = stalled ? State.STALLED : State.HELD;
        standing = Duration.ZERO;
    }

    void release() {
        if (state == State.STALLED && standing.compareTo(Settings.CALL) >= 0) {
            line.wakeTooLate();
        } else {
            line.release();
        }
        state = State.FREE;
        awaitQuiet();
    }

    void kill(boolean requestsArrive) {
        fuse.kill();
        line.timeOut(requestsArrive);
        state = State.FREE;
        engine.awaitQuiet();
    }

    void breakAfter(int operations, FaultPoint.Break how, boolean mortal) {
        fuse.arm(operations, how, mortal);
    }

    void disturb(FaultyTransport.Mishap mishap) {
        line.disturb(mishap);
    }

    /** How long the calls that stand still may go on doing so. A process that sleeps does not notice. */
    Duration maxWait() {
        return state == State.HELD ? Settings.CALL.minus(standing) : FOREVER;
    }

    /** So much time is about to pass, at most until the patience ends. */
    void age(Duration by) {
        standing = standing.plus(by);
        if (state == State.STALLED && standing.compareTo(Settings.CALL) >= 0) {
            line.arrive();
        }
    }

    /** Calls that have stood still for as long as a call may take are over; their requests may still arrive. */
    void timeOutIfDue() {
        if (maxWait().isZero()) {
            line.timeOut(true);
            state = State.FREE;
            awaitQuiet();
        }
    }

    @Override
    public void close() {
        kill(false);
        pool.closeAndAwait();
        cable.close();
    }
}
