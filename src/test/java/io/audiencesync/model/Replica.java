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

/** One process of the service's delivery: an engine, its connections to Postgres, its transport to Facebook. */
final class Replica implements AutoCloseable {

    private enum State {
        FREE,
        HELD,
        STALLED
    }

    private static final Duration FOREVER = Duration.ofDays(1);

    private final FaultPoint faultPoint = new FaultPoint();
    private final FaultyTransport line;
    private final FaultyPostgresProxy proxy;
    private final Pool pool;
    private final Engine engine;
    private State state = State.FREE;
    private Duration heldFor = Duration.ZERO;

    /** @param http outlives the replica, as do its requests in flight */
    Replica(Vertx vertx, Database database, HttpClient http, FacebookSandbox facebook, LateRequests underway) {
        line = new FaultyTransport(faultPoint, underway);
        proxy = new FaultyPostgresProxy(vertx.getDelegate(), database.port(), faultPoint);
        pool = new Database(proxy.port(), database.name()).pool(vertx, 4);
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
        return state == State.FREE && !faultPoint.isDead();
    }

    boolean isDead() {
        return faultPoint.isDead();
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

    /** Flushes until every lane is done or held. */
    void hold(FaultyTransport.Hold what, boolean stalled) {
        line.hold(what);
        engine.start();
        engine.await(() -> line.heldLanes() == engine.draining());
        state = stalled ? State.STALLED : State.HELD;
        heldFor = Duration.ZERO;
    }

    void release() {
        if (state == State.STALLED && heldFor.compareTo(Settings.CALL) >= 0) {
            line.wakeTooLate();
        } else {
            line.release();
        }
        state = State.FREE;
        awaitQuiet();
    }

    void kill(boolean requestsArrive) {
        faultPoint.kill();
        line.timeOut(requestsArrive);
        state = State.FREE;
        engine.awaitQuiet();
    }

    void breakAfter(int operations, FaultPoint.Break how, boolean mortal) {
        faultPoint.arm(operations, how, mortal);
    }

    void disturb(FaultyTransport.Mishap mishap) {
        line.disturb(mishap);
    }

    /** How long held calls may wait. A sleeping process does not notice. */
    Duration maxWait() {
        return state == State.HELD ? Settings.CALL.minus(heldFor) : FOREVER;
    }

    /** Lets time pass, at most until the held calls time out. */
    void age(Duration by) {
        heldFor = heldFor.plus(by);
        if (state == State.STALLED && heldFor.compareTo(Settings.CALL) >= 0) {
            line.arrive();
        }
    }

    /** Times out calls that were held for a call's time-out; their requests may still arrive. */
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
        proxy.close();
    }
}
