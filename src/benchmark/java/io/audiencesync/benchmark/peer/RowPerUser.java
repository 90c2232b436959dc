package io.audiencesync.benchmark.peer;

import io.audiencesync.benchmark.Scenario;
import io.audiencesync.benchmark.measure.Measured;
import io.audiencesync.benchmark.measure.Meter;
import io.audiencesync.benchmark.world.World;
import io.audiencesync.testing.postgres.Database;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A table with one row per user: inserted by unnest, deleted by SKIP LOCKED, by our driver and with as many connections
 * as our commits have. The processor seconds of "service" are those of the benchmark's process.
 */
public record RowPerUser(Step step, int batch, int connections) implements Scenario {

    /** In or out. */
    public enum Step {
        IN,
        OUT
    }

    /** As large as a packed entry of two match keys. */
    private static final int ENTRY_BYTES = 82;

    private static final String TABLE = """
            create table if not exists queued_user (
              id bigint generated always as identity primary key,
              step_id bigint not null,
              accepted_at timestamptz not null default now(),
              payload bytea not null);
            truncate queued_user;
            checkpoint;
            """;

    private static final String INSERT = """
            insert into queued_user (step_id, payload)
            select step_id, payload
            from unnest($1::bigint[], $2::bytea[]) as given(step_id, payload)
            """;

    private static final String DELETE = """
            delete from queued_user
            where id = any(array(select id from queued_user order by id limit $1 for update skip locked))
            returning payload
            """;

    public static List<RowPerUser> all() {
        return List.of(
                new RowPerUser(Step.IN, 1, 64), new RowPerUser(Step.IN, 1_000, 3), new RowPerUser(Step.OUT, 1_000, 3));
    }

    @Override
    public String group() {
        return "others";
    }

    @Override
    public String title() {
        return switch (step) {
            case IN -> "row per user, in, %,d a commit, %d connections".formatted(batch, connections);
            case OUT -> "row per user, out, %,d a commit, %d connections".formatted(batch, connections);
        };
    }

    @Override
    public Measured measure(World world) {
        var database = world.scratch();
        database.execute(TABLE);
        var vertx = Vertx.vertx();
        var pool = database.pool(vertx, connections);
        try {
            return switch (step) {
                case IN -> in(world, pool);
                case OUT -> out(world, pool, database);
            };
        } finally {
            pool.closeAndAwait();
            vertx.closeAndAwait();
        }
    }

    private Measured in(World world, Pool pool) {
        var rows = rows();
        insert(pool, rows, world.options().firstWarmUp()); // also opens the connections
        var meter = Meter.start(ProcessHandle.current().pid(), world.postgres());
        return meter.stop(insert(pool, rows, world.options().time()));
    }

    private long insert(Pool pool, Tuple rows, Duration time) {
        var end = System.nanoTime() + time.toNanos();
        return repeat(() -> System.nanoTime() < end ? insert(pool, rows) : CompletableFuture.completedFuture(0));
    }

    private Measured out(World world, Pool pool, Database database) {
        var pending = world.options().pending();
        var left = new AtomicLong(pending);
        var rows = rows();
        repeat(() ->
                left.getAndAdd(-batch) > 0 ? insert(pool, rows) : CompletableFuture.completedFuture(0));
        database.execute("analyze queued_user; checkpoint");
        var meter = Meter.start(ProcessHandle.current().pid(), world.postgres());
        return meter.stop(repeat(() -> delete(pool)));
    }

    private interface Work {
        /** The number of users, 0 for the end. */
        CompletableFuture<Integer> next();
    }

    /** On every connection until nothing is left. */
    private long repeat(Work work) {
        var users = new AtomicLong();
        var all = new CompletableFuture<?>[connections];
        Arrays.setAll(all, connection -> repeat(work, users));
        CompletableFuture.allOf(all).join();
        return users.get();
    }

    private static CompletableFuture<Void> repeat(Work work, AtomicLong users) {
        return work.next()
                .thenComposeAsync(
                        done -> {
                            users.addAndGet(done);
                            return done == 0 ? CompletableFuture.completedFuture(null) : repeat(work, users);
                        },
                        ForkJoinPool.commonPool());
    }

    private CompletableFuture<Integer> insert(Pool pool, Tuple rows) {
        return pool.preparedQuery(INSERT)
                .execute(rows)
                .map(done -> batch)
                .subscribeAsCompletionStage();
    }

    private CompletableFuture<Integer> delete(Pool pool) {
        return pool.preparedQuery(DELETE)
                .execute(Tuple.of(batch))
                .map(done -> done.rowCount())
                .subscribeAsCompletionStage();
    }

    private Tuple rows() {
        var steps = new Long[batch];
        Arrays.fill(steps, 1L);
        var payloads = new Buffer[batch];
        Arrays.setAll(payloads, row -> Buffer.buffer(random(row)));
        return Tuple.tuple().addArrayOfLong(steps).addValue(payloads);
    }

    private static byte[] random(int seed) {
        var bytes = new byte[ENTRY_BYTES];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
