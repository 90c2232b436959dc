package io.audiencesync.delivery;

import io.audiencesync.buffer.Operation;
import io.audiencesync.buffer.counts.StepCounts;
import io.audiencesync.connection.ConnectionSetup;
import io.audiencesync.delivery.lanes.Flusher;
import io.audiencesync.delivery.lanes.LaneWorkers;
import io.audiencesync.delivery.upkeep.ExpireBlockedLanes;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.call.Errors;
import io.audiencesync.testing.MovableClock;
import io.audiencesync.testing.StepRows;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Sets up journeys, each with its own workspace and ad account, and runs deliveries. */
@ApplicationScoped
public class Journeys {

    private final Pool pool;
    private final FacebookSandbox facebook;
    private final ConnectionSetup connections;
    private final Flusher flusher;
    private final LaneWorkers laneWorkers;
    private final ExpireBlockedLanes expiry;
    private final StepCounts figures;
    private final MovableClock clock;

    Journeys(
            Pool pool,
            FacebookSandbox facebook,
            ConnectionSetup connections,
            Flusher flusher,
            LaneWorkers laneWorkers,
            ExpireBlockedLanes expiry,
            StepCounts figures,
            MovableClock clock) {
        this.pool = pool;
        this.facebook = facebook;
        this.connections = connections;
        this.flusher = flusher;
        this.laneWorkers = laneWorkers;
        this.expiry = expiry;
        this.figures = figures;
        this.clock = clock;
    }

    /** A connected workspace with one audience and a launched canvas with a step {@code add} and a step {@code remove}. */
    public Journey start() {
        var workspace = "workspace-" + UUID.randomUUID();
        connections.connect(workspace, FacebookSandbox.SYSTEM_USER_TOKEN);
        var account = number("select 7000000000 + nextval('position')");
        facebook.accounts().create("act_" + account);
        return start(workspace, account);
    }

    public Journey start(String workspace, long account) {
        var facebookId = facebook.audiences().create("act_" + account, "Audience " + UUID.randomUUID());
        var rows = new StepRows(pool, workspace, account, "");
        var audience = rows.audience("Audience " + UUID.randomUUID(), Long.valueOf(facebookId));
        rows.select();
        rows.lane(audience);
        return start(workspace, account, audience, facebookId, "canvas-" + audience);
    }

    /** Its users have entered and errored as {@code invalid_entry}. */
    public Journey errored(String... users) {
        var journey = start();
        error(journey, users);
        return journey;
    }

    /** Enters users whom Facebook rejects. */
    public void error(Journey journey, String... users) {
        facebook().poison(poison -> {
            for (var user : users) {
                poison.invalid.put(user, "made up");
            }
        });
        journey.add(users);
        flush();
        facebook().poison(poison -> poison.invalid.clear());
    }

    /** Another canvas with the same audience. */
    public Journey sharing(Journey journey) {
        var canvas = journey.canvas() + "-beside";
        return start(journey.workspace(), journey.account(), journey.audience(), journey.facebookId(), canvas);
    }

    private Journey start(String workspace, long account, long audience, String facebookId, String canvas) {
        var rows = new StepRows(pool, workspace, account, canvas);
        var keys = MatchKeys.of(MatchKey.EMAIL, MatchKey.EXTERN_ID);
        var add = rows.step("add", Operation.ADD, audience).matching(keys).launch();
        var remove =
                rows.step("remove", Operation.REMOVE, audience).matching(keys).launch();
        return new Journey(this, workspace, account, audience, facebookId, canvas, add.id(), remove.id());
    }

    /** Another ad account of the same workspace. */
    public Journey beside(Journey other) {
        var account = number("select 7000000000 + nextval('position')");
        facebook.accounts().create("act_" + account);
        return start(other.workspace(), account);
    }

    /** One flush, to its end. */
    public void flush() {
        flush(() -> {});
    }

    /** @param meanwhile runs while the lanes are being drained */
    public void flush(Runnable meanwhile) {
        clock.advance(Duration.ofSeconds(5));
        flusher.flush().await().atMost(Duration.ofSeconds(30));
        meanwhile.run();
        laneWorkers.idle().orTimeout(60, java.util.concurrent.TimeUnit.SECONDS).join();
    }

    /** Retries what Facebook fails, until only suspects are left: they wait beside their lane. */
    public void retryUntilParked() {
        for (var i = 0; i < 10; i++) {
            clock.advance(Duration.ofMinutes(2));
            flush();
        }
    }

    /** Of ten users two are suspects, each for a cause of its own. */
    public void tryTwoAlone(Journey journey) {
        facebook.poison(poison -> {
            poison.refused.put("user-3", Errors.unavailable());
            poison.refused.put("user-7", Errors.unavailable());
        });
        journey.add(10);
        retryUntilParked();
        execute("""
                update parked
                set cause = 'update_refused'
                where step_id = $1 and part = (select min(part) from parked where step_id = $1)""", journey.addStep());
    }

    public void expiry() {
        expiry.run().await().atMost(Duration.ofSeconds(30));
    }

    /** Ends all faults. */
    public void clearFaults() {
        facebook.faults().clear();
        facebook.poison(poison -> {
            poison.refused.clear();
            poison.invalid.clear();
        });
        execute("""
                update app_pause
                set not_before = '-infinity', cause = null, cause_detail = null, cause_since = null
                """);
    }

    /** Leaves nothing that a flush of another test would send, such as the probe of a blocked app. */
    public void forgetWaiting() {
        execute("truncate chunk, parked, parked_key");
    }

    /** Why the app waits; null: it does not. */
    public String appCause() {
        return text("select cause from app_pause");
    }

    public FacebookSandbox facebook() {
        return facebook;
    }

    public MovableClock clock() {
        return clock;
    }

    StepCounts figures() {
        return figures;
    }

    /** Connections of the service that hold a lock or are idle in a transaction. */
    long openTransactions() {
        return number("""
                select count(distinct pid)
                from pg_stat_activity
                left join pg_locks using (pid)
                where datname = current_database()
                  and backend_type = 'client backend'
                  and pid <> pg_backend_pid()
                  and (pg_locks.pid is not null or state like 'idle in transaction%')
                """);
    }

    public String text(String sql, Object... values) {
        return pool.preparedQuery(sql)
                .executeAndAwait(Tuple.from(values))
                .iterator()
                .next()
                .getString(0);
    }

    public void execute(String sql, Object... values) {
        pool.preparedQuery(sql).executeAndAwait(Tuple.from(values));
    }

    public long number(String sql, Object... values) {
        return pool.preparedQuery(sql)
                .executeAndAwait(Tuple.from(values))
                .iterator()
                .next()
                .getLong(0);
    }
}
