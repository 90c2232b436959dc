package io.audiencesync.model;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.buffer.LaneSelector;
import io.audiencesync.buffer.append.AppendEntries;
import io.audiencesync.buffer.append.AppendResult;
import io.audiencesync.buffer.counts.StepCounts;
import io.audiencesync.buffer.errored.ErroredRange;
import io.audiencesync.buffer.operator.OperatorCommands;
import io.audiencesync.buffer.replay.RequestReplay;
import io.audiencesync.connection.ConnectionSetup;
import io.audiencesync.delivery.recheck.Replay;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.call.Errors;
import io.audiencesync.testing.BeanFactory;
import io.audiencesync.testing.postgres.Database;
import io.audiencesync.testing.postgres.TestPostgres;
import io.vertx.core.http.HttpClient;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** A database, a Facebook and a few replicas, on which the steps of a history run one after the other. */
final class Simulation implements AutoCloseable {

    static final int ENGINES = 3;

    // only the history moves time, so that a slow machine changes nothing
    private static final String FROZEN_TIME = """
            create table test_clock as select timestamptz '%s' as now;
            create or replace function service_time() returns timestamptz
              language sql stable
              return (select now from test_clock)
            """;

    private static final int TOO_MANY = 1_000_000;

    private final Vertx vertx;
    private final FacebookSandbox facebook;
    private final Database database = TestPostgres.migrated();
    private final HttpClient http;
    private final Pool pool;
    private final LateRequests underway = new LateRequests(Settings.CALL);
    private final List<Replica> replicas = new ArrayList<>();
    private final RequestReplay replays;
    private final OperatorCommands operators;
    private final Invariants invariants;
    private final Canvas canvas;
    private final Posted posted = new Posted();
    private final Map<Replica, Set<UUID>> heldLeases = new HashMap<>();
    private long callsOfTheDead;

    Simulation(Vertx vertx, FacebookSandbox facebook) {
        this.vertx = vertx;
        this.facebook = facebook;
        facebook.reset();
        database.execute("alter database " + database.name() + " set synchronous_commit = off");
        database.execute(FROZEN_TIME.formatted(facebook.clock().instant()));
        http = vertx.getDelegate().createHttpClient();
        pool = database.pool(vertx, 8);
        facebook.settings(settings -> {
            settings.logBodies = true;
            settings.removalThreshold = 0;
        });
        var beans = new BeanFactory(Settings.OF_ENGINES, pool, facebook.clock());
        beans.get(ConnectionSetup.class).connect(Canvas.WORKSPACE, FacebookSandbox.SYSTEM_USER_TOKEN);
        beans.get(Replay.class); // tells what the payload of an errored row means
        replays = beans.get(RequestReplay.class);
        operators = beans.get(OperatorCommands.class);
        canvas = Canvas.launch(pool, facebook);
        invariants = new Invariants(
                new RequestLog(facebook, posted),
                new Outcomes(pool, canvas, posted, beans.get(StepCounts.class)),
                posted,
                facebook.clock());
        IntStream.range(0, ENGINES).forEach(i -> replicas.add(replica()));
    }

    /** @param number of the step, for messages */
    void run(Step step, int number) {
        try {
            run(step);
        } catch (AssertionError e) {
            throw new AssertionError("after step %d, %s: %s".formatted(number, step, e.getMessage()), e);
        }
    }

    private void run(Step step) {
        happen(step);
        bury();
        if (!(step instanceof Step.EnvironmentStep)) {
            invariants.look(calls());
        }
    }

    private void happen(Step step) {
        switch (step) {
            case Step.Enter(var calls) -> enter(calls);
            case Step.Move(var by) -> move(by);
            case Step.Flush(var engine) -> flush(List.of(replicas.get(engine)));
            case Step.FlushAll() -> flush(replicas);
            case Step.Upkeep(var engine) -> replicas.get(engine).expiry();
            case Step.Hold(var engine, var what) -> hold(replicas.get(engine), what, false);
            case Step.Stall(var engine, var what) -> hold(replicas.get(engine), what, true);
            case Step.Release(var engine) -> release(replicas.get(engine));
            case Step.Kill(var engine, var arrive) -> replicas.get(engine).kill(arrive);
            case Step.Break(var engine, var after, var how, var mortal) ->
                replicas.get(engine).breakAfter(after, how, mortal);
            case Step.Disturb(var engine, var mishap) -> replicas.get(engine).disturb(mishap);
            case Step.Upset(var lane, var trouble, var times) ->
                facebook.faults()
                        .add(trouble.fault()
                                .onAudience(canvas.facebookIds().get(lane))
                                .times(times));
            case Step.Token(var dead) -> token(dead);
            case Step.Select(var selected) -> select(selected);
            case Step.Small(var lane, var tooSmall) -> small(lane, tooSmall);
            case Step.Replay(var at) -> replay(at);
            case Step.Retry(var lane) -> retry(lane);
            case Step.Pause(var lane, var paused) -> pause(lane, paused);
        }
    }

    private void enter(List<Step.Call> calls) {
        var round = posted.round(calls, facebook.clock().instant(), calls());
        facebook.poison(poison -> round.forEach(entry -> {
            switch (entry.flaw()) {
                case NONE -> {}
                case INVALID -> poison.invalidate(entry.tag(), "made up");
                case INVALID_UNNAMED -> poison.invalidateUnnamed(entry.tag());
                case REFUSED -> poison.refuse(entry.tag());
                case FAILING -> poison.refused.put(entry.tag(), Errors.unavailable());
            }
        }));
        var submissions =
                round.stream().collect(groupingBy(Entered::step, LinkedHashMap::new, toList())).entrySet().stream()
                        .map(call -> posted.submission(canvas, call.getKey(), call.getValue()))
                        .toList();
        var accepted = pool.withTransaction(client -> AppendEntries.append(client, submissions))
                .await()
                .indefinitely();
        assertThat(accepted).as("what became of the calls").allMatch(AppendResult.Accepted.class::isInstance);
    }

    private void move(Duration by) {
        var soonest =
                replicas.stream().map(Replica::maxWait).min(Duration::compareTo).orElseThrow();
        if (soonest.compareTo(by) > 0) {
            advance(by);
        } else {
            advance(soonest);
            replicas.forEach(Replica::timeOutIfDue);
            move(by.minus(soonest));
        }
    }

    private void advance(Duration by) {
        underway.age(by);
        replicas.forEach(replica -> replica.age(by));
        facebook.clock().advance(by);
        pool.query("update test_clock set now = now + interval '" + by.toMillis() + " milliseconds'")
                .executeAndAwait();
    }

    private static void flush(List<Replica> some) {
        some.parallelStream().forEach(Replica::beginFlush);
        some.forEach(Replica::awaitQuiet);
    }

    private void hold(Replica replica, FaultyTransport.Hold what, boolean stalled) {
        if (replica.isFree()) {
            var others = leases();
            replica.hold(what, stalled);
            var own = leases();
            own.removeAll(others);
            heldLeases.put(replica, own);
        }
    }

    /** Invariant 4: late writes of a replica without its leases change nothing. */
    private void release(Replica replica) {
        var own = heldLeases.getOrDefault(replica, new HashSet<>());
        own.retainAll(leases());
        var before = invariants.figures();
        replica.release();
        if (own.isEmpty()) {
            assertThat(invariants.figures())
                    .as("figures after a late settlement")
                    .isEqualTo(before);
        }
    }

    private Set<UUID> leases() {
        var leases = new HashSet<UUID>();
        pool.query("select lease from lane where lease is not null")
                .executeAndAwait()
                .forEach(row -> leases.add(row.getUUID("lease")));
        return leases;
    }

    private void token(boolean dead) {
        if (dead) {
            facebook.tokens().kill(FacebookSandbox.SYSTEM_USER_TOKEN, 463);
        } else {
            facebook.tokens().revive(FacebookSandbox.SYSTEM_USER_TOKEN);
        }
    }

    private void select(boolean selected) {
        pool.query("delete from ad_account").executeAndAwait();
        if (selected) {
            canvas.select(pool);
        }
    }

    private void small(int lane, boolean tooSmall) {
        facebook.audiences().change(canvas.facebookIds().get(lane), audience -> {
            audience.removalThreshold = tooSmall ? TOO_MANY : 0;
            audience.removalThresholdAtOnce = true;
        });
    }

    private void replay(int step) {
        var all = ErroredRange.of(canvas.steps().get(step).id(), null, null, null);
        replays.of(new RequestReplay.Selection(all, null)).await().indefinitely();
    }

    private void retry(int lane) {
        var selector =
                new LaneSelector(Canvas.WORKSPACE, null, canvas.audiences().get(lane), null);
        operators.retry(selector, "somebody").await().indefinitely();
    }

    private void pause(int lane, boolean paused) {
        pool.query("update lane set paused_by = " + (paused ? "'somebody'" : "null") + " where audience_id = "
                        + canvas.audiences().get(lane))
                .executeAndAwait();
    }

    /** Ends all faults; pending entries must then be sent soon. */
    void clearFaults() {
        facebook.faults().clear();
        facebook.poison(poison -> poison.refused.clear());
        token(false);
        select(true);
        IntStream.range(0, Canvas.LANES).forEach(lane -> {
            small(lane, false);
            pause(lane, false);
        });
        replicas.forEach(this::release);
        bury();
        // a small quota, learned from a refusal, lets one call pass in each round
        for (var i = 0; i < 300 && invariants.pending() > 0; i++) {
            run(new Step.Move(Duration.ofMinutes(15)));
            run(new Step.FlushAll());
            run(new Step.Upkeep(0));
        }
        invariants.look(calls()); // at what was let go on, where nothing was left to wait for
        invariants.end();
    }

    /** Starts another replica in place of a dead one. */
    private void bury() {
        for (var i = 0; i < ENGINES; i++) {
            if (replicas.get(i).isDead()) {
                callsOfTheDead += replicas.get(i).calls();
                replicas.get(i).close();
                replicas.set(i, replica());
            }
        }
    }

    private Replica replica() {
        return new Replica(vertx, database, http, facebook, underway);
    }

    private long calls() {
        return callsOfTheDead + replicas.stream().mapToLong(Replica::calls).sum();
    }

    @Override
    public void close() {
        replicas.forEach(Replica::close);
        pool.closeAndAwait();
        http.close();
    }
}
