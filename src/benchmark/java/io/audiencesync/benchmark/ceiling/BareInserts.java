package io.audiencesync.benchmark.ceiling;

import io.audiencesync.benchmark.Scenario;
import io.audiencesync.benchmark.measure.Measured;
import io.audiencesync.benchmark.measure.Meter;
import io.audiencesync.benchmark.world.World;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Chunks inserted into our table by nothing but one statement each, over as many connections as our commits have. */
public record BareInserts(int users) implements Scenario {

    private static final int CONNECTIONS = 3;
    private static final int ENTRY_BYTES = 82;
    private static final Random RANDOM = new Random(1);

    private static final String INSERT = """
            insert into chunk (
              ad_account_id, audience_id, position, step_id, operation, match_keys, last_step, entries, accepted_at, expires_at, payload)
            values (1, 1, nextval('position'), 1, 'ADD', 3, false, $1, $2, $2, $3)
            """;

    public static List<BareInserts> all() {
        return List.of(new BareInserts(10), new BareInserts(100), new BareInserts(1_000));
    }

    @Override
    public String group() {
        return "ceilings";
    }

    @Override
    public String title() {
        return "chunks of %,d inserted by bare statements".formatted(users);
    }

    @Override
    public Measured measure(World world) {
        var database = world.migrated();
        database.execute("truncate chunk; checkpoint");
        var vertx = Vertx.vertx();
        var pool = database.pool(vertx, CONNECTIONS);
        try {
            var end = System.nanoTime() + world.options().time().toNanos();
            var count = new AtomicLong();
            var meter = Meter.start(ProcessHandle.current().pid(), world.postgres());
            var all = IntStream.range(0, CONNECTIONS)
                    .mapToObj(connection -> repeat(pool, payload(), end, count))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(all).join();
            return meter.stop(count.get() * users);
        } finally {
            pool.closeAndAwait();
            vertx.closeAndAwait();
        }
    }

    private Buffer payload() {
        var bytes = new byte[ENTRY_BYTES * users];
        RANDOM.nextBytes(bytes);
        return Buffer.buffer(bytes);
    }

    private CompletableFuture<Void> repeat(Pool pool, Buffer payload, long end, AtomicLong count) {
        return pool.preparedQuery(INSERT)
                .execute(Tuple.of(users, OffsetDateTime.now(), payload))
                .subscribeAsCompletionStage()
                .thenComposeAsync(
                        done -> {
                            count.incrementAndGet();
                            return System.nanoTime() < end
                                    ? repeat(pool, payload, end, count)
                                    : CompletableFuture.completedFuture(null);
                        },
                        ForkJoinPool.commonPool());
    }
}
