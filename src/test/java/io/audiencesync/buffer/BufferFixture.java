package io.audiencesync.buffer;

import io.audiencesync.testing.Database;
import io.audiencesync.testing.TestPostgres;
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

/** A buffer on a database of its own, with one live step per lane. */
final class BufferFixture implements AutoCloseable {

    static final long ACCOUNT = 1001;
    static final Duration REST = Duration.ofMillis(4_500);
    static final Duration TERM = Duration.ofSeconds(90);

    final Database database = TestPostgres.migrated();
    final Vertx vertx = Vertx.vertx();
    final Pool pool = database.pool(vertx, 12);
    final Appends appends = new Appends(() -> pool);
    final ClaimLanes claimLanes = new ClaimLanes(pool);
    final ReadWindow readWindow = new ReadWindow(pool);
    final Settle settle = new Settle(pool);
    final LeasedLane leasedLane = new LeasedLane(pool);
    final Accounts accounts = new Accounts(pool);
    final StepFigures figures = new StepFigures(pool);

    BufferFixture() {
        database.execute("insert into canvas (workspace_id, key, status) values ('w', 'c', 'LIVE')");
    }

    /** A live step with an audience and a lane of its own. */
    StepRef step(String key, Direction direction) {
        var audience = number("insert into audience (workspace_id, ad_account_id, name) values ('w', " + ACCOUNT + ", '"
                + key + "') returning id");
        await(new Lanes(pool).open(ACCOUNT, audience, "w"));
        return step(key, direction, audience);
    }

    StepRef step(String key, Direction direction, long audience) {
        var id = number("""
                insert into step (canvas_id, workspace_id, key, ad_account_id, audience_id, operation, match_keys, live)
                values (1, 'w', '%s', %d, %d, '%s', 1, true)
                returning id
                """.formatted(key, ACCOUNT, audience, direction));
        return new StepRef(id, 0, "w", ACCOUNT, audience, direction, false);
    }

    /** One call with entries whose payload is opaque to the buffer. */
    static Submission submission(StepRef step, int entries) {
        return new Submission(step, Optional.empty(), List.of(piece(entries)), List.of());
    }

    static Submission submission(StepRef step, String key, String body) {
        var receipt = new Receipt(Buffer.buffer(key), Buffer.buffer(body), Buffer.buffer("answer to " + body));
        return new Submission(step, Optional.of(receipt), List.of(piece(1)), List.of());
    }

    static Piece piece(int entries) {
        return new Piece(1, entries, Buffer.buffer(new byte[] {1}).appendBytes(new byte[entries]));
    }

    Appended append(Submission submission) {
        return await(appends.append(List.of(submission))).getFirst();
    }

    Lease claimOne() {
        return await(claim(1)).getFirst();
    }

    Uni<List<Lease>> claim(int limit) {
        return claimLanes.claim(new Places(limit, limit, List.of()), REST, TERM);
    }

    List<Chunk> window(Lease lease) {
        return await(readWindow.read(lease.lane(), 40_000, 16_000_000));
    }

    /** So many chunks of one entry for each of the lanes. */
    void chunks(String ofLanes, int each) {
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

    /** How the statement was carried out: the root of its plan. */
    JsonObject explain(String sql, Tuple values) {
        var row = await(pool.preparedQuery("explain (analyze, buffers, format json) " + sql)
                        .execute(values))
                .iterator()
                .next();
        return new JsonArray(row.getValue(0).toString()).getJsonObject(0).getJsonObject("Plan");
    }

    static int blocks(JsonObject plan) {
        return plan.getInteger("Shared Hit Blocks") + plan.getInteger("Shared Read Blocks");
    }

    long number(String sql) {
        return await(pool.query(sql).execute()).iterator().next().getLong(0);
    }

    long entries(StepRef step, Outcome outcome) {
        return await(figures.read(step.id())).stream()
                .filter(figure -> figure.outcome() == outcome)
                .mapToLong(StepFigures.Figure::entries)
                .sum();
    }

    long pending(StepRef step) {
        return entries(step, null);
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }

    @Override
    public void close() {
        pool.closeAndAwait();
        vertx.closeAndAwait();
    }
}
