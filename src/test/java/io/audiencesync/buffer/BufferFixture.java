package io.audiencesync.buffer;

import io.audiencesync.buffer.append.AppendEntries;
import io.audiencesync.buffer.append.AppendResult;
import io.audiencesync.buffer.counts.StepCounts;
import io.audiencesync.buffer.lanes.AdAccountPauses;
import io.audiencesync.buffer.lanes.ClaimLanes;
import io.audiencesync.buffer.lanes.LeasedLane;
import io.audiencesync.buffer.lanes.ReadWindow;
import io.audiencesync.buffer.lanes.Slots;
import io.audiencesync.buffer.settle.Settle;
import io.audiencesync.cause.Cause;
import io.audiencesync.testing.StepRows;
import io.audiencesync.testing.postgres.Database;
import io.audiencesync.testing.postgres.TestPostgres;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A buffer on its own database, with one live step per lane. */
public final class BufferFixture implements AutoCloseable {

    public static final long ACCOUNT = 1001;
    public static final Duration REST = Duration.ofMillis(4_500);
    public static final Duration TERM = Duration.ofSeconds(90);

    public final Database database = TestPostgres.migrated();
    final Vertx vertx = Vertx.vertx();
    public final Pool pool = database.pool(vertx, 12);
    final AppendEntries appends = new AppendEntries(pool);
    public final ClaimLanes claimLanes = new ClaimLanes(pool);
    public final ReadWindow readWindow = new ReadWindow(pool);
    public final Settle settle = new Settle(pool);
    public final LeasedLane leasedLane = new LeasedLane(pool);
    public final AdAccountPauses accounts = new AdAccountPauses(pool);
    final StepCounts figures = new StepCounts(pool);
    private final StepRows rows = new StepRows(pool, "w", ACCOUNT, "c");

    /** A live step with its own audience and lane. */
    public StepRef step(String key, Operation operation) {
        var audience = rows.audience(key, null);
        rows.lane(audience);
        return step(key, operation, audience);
    }

    public StepRef step(String key, Operation operation, long audience) {
        return rows.step(key, operation, audience).launch();
    }

    /** One call with entries whose payload is opaque to the buffer. */
    static Submission submission(StepRef step, int entries) {
        return new Submission(step, Optional.empty(), List.of(payload(entries)), List.of());
    }

    static Submission submission(StepRef step, String key, String body) {
        var idempotencyRecord =
                new IdempotencyRecord(Buffer.buffer(key), Buffer.buffer(body), Buffer.buffer("answer to " + body));
        return new Submission(step, Optional.of(idempotencyRecord), List.of(payload(1)), List.of());
    }

    static Payload payload(int entries) {
        return new Payload(1, entries, Buffer.buffer(new byte[] {1}).appendBytes(new byte[entries]));
    }

    public AppendResult append(Submission submission) {
        return await(appends.append(List.of(submission))).getFirst();
    }

    public Lease claimOne() {
        return await(claim(1)).getFirst();
    }

    Uni<List<Lease>> claim(int limit) {
        return claimLanes.claim(new Slots(limit, limit, limit, List.of()), REST, TERM);
    }

    public List<Chunk> window(Lease lease) {
        return await(readWindow.read(lease.lane(), 40_000, 16_000_000));
    }

    public static Block block(Cause cause, Duration delay) {
        return new Block(cause, cause.title(), delay);
    }

    /** Adds chunks of one entry to each of the lanes. */
    public void chunks(String ofLanes, int each) {
        database.execute("""
                insert into chunk (
                  ad_account_id, audience_id, position, step_id, operation, match_keys, last_step, entries, accepted_at,
                  expires_at, payload)
                select
                  ad_account_id, audience_id, nextval('position'), 1, 'ADD', 1, false, 1, service_time(),
                  service_time() + interval '13 h', '\\x01'
                from lane, generate_series(1, %d)
                %s
                """.formatted(each, ofLanes));
    }

    /** The executed plan of the statement, from its root. */
    public JsonObject explain(String sql, Tuple values) {
        var row = await(pool.preparedQuery("explain (analyze, buffers, format json) " + sql)
                        .execute(values))
                .iterator()
                .next();
        return new JsonArray(row.getValue(0).toString()).getJsonObject(0).getJsonObject("Plan");
    }

    public static int blocks(JsonObject plan) {
        return plan.getInteger("Shared Hit Blocks") + plan.getInteger("Shared Read Blocks");
    }

    /** The rows that the plan's nodes read from the table. */
    public static long rowsOf(JsonObject plan, String table) {
        var own = table.equals(plan.getString("Relation Name"))
                ? plan.getLong("Actual Rows") * plan.getLong("Actual Loops")
                : 0;
        return own
                + plan.getJsonArray("Plans", new JsonArray()).stream()
                        .mapToLong(child -> rowsOf((JsonObject) child, table))
                        .sum();
    }

    public long number(String sql) {
        return await(pool.query(sql).execute()).iterator().next().getLong(0);
    }

    long entries(StepRef step, Outcome outcome) {
        return await(figures.read(step.id())).stream()
                .filter(figure -> figure.outcome() == outcome)
                .mapToLong(StepCounts.StepCount::entries)
                .sum();
    }

    public long pending(StepRef step) {
        return entries(step, null);
    }

    public static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }

    @Override
    public void close() {
        pool.closeAndAwait();
        vertx.closeAndAwait();
    }
}
