package io.audiencesync.benchmark.peer;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalPropertiesReader;
import io.audiencesync.benchmark.Scenario;
import io.audiencesync.benchmark.measure.Measured;
import io.audiencesync.benchmark.measure.Meter;
import io.audiencesync.benchmark.world.World;
import io.audiencesync.testing.postgres.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A task per user in db-scheduler, a Java library for Postgres queues: scheduled in batches, executed by 16 threads. */
public record DbScheduler(RowPerUser.Step step) implements Scenario {

    private static final int BATCH = 1_000;
    private static final int THREADS = 16;
    private static final int CONNECTIONS = 20;
    private static final double FETCH_BELOW = 4;
    private static final double FETCH_UP_TO = 16;
    private static final int SHARE = 10;

    /** As its documentation defines it for Postgres. */
    private static final String TABLE = """
            create table if not exists scheduled_tasks (
              task_name text not null,
              task_instance text not null,
              task_data bytea,
              execution_time timestamptz not null,
              picked boolean not null,
              picked_by text,
              last_success timestamptz,
              last_failure timestamptz,
              consecutive_failures int,
              last_heartbeat timestamptz,
              version bigint not null,
              priority smallint,
              primary key (task_name, task_instance));
            create index if not exists execution_time_idx on scheduled_tasks (execution_time);
            create index if not exists last_heartbeat_idx on scheduled_tasks (last_heartbeat);
            create index if not exists priority_execution_time_idx on scheduled_tasks (priority desc, execution_time asc);
            truncate scheduled_tasks;
            checkpoint;
            """;

    public static List<DbScheduler> all() {
        return Stream.of(RowPerUser.Step.values()).map(DbScheduler::new).toList();
    }

    @Override
    public String group() {
        return "others";
    }

    @Override
    public String title() {
        return switch (step) {
            case IN -> "db-scheduler, in, %,d a batch".formatted(BATCH);
            case OUT -> "db-scheduler, out, %d threads".formatted(THREADS);
        };
    }

    @Override
    public Measured measure(World world) {
        var database = world.scratch();
        database.execute(TABLE);
        var users = world.options().pending() / SHARE;
        var executed = new CountDownLatch(users);
        var task = Tasks.oneTime("user").execute((user, context) -> executed.countDown());
        try (var source = source(database)) {
            var scheduler = Scheduler.create(source, task)
                    .threads(THREADS)
                    .pollUsingLockAndFetch(FETCH_BELOW, FETCH_UP_TO)
                    .pollingInterval(Duration.ofMillis(100))
                    .build();
            var entering = Meter.start(ProcessHandle.current().pid(), world.postgres());
            schedule(scheduler, task, users);
            var in = entering.stop(users);
            if (step == RowPerUser.Step.IN) {
                return in;
            }
            database.execute("analyze scheduled_tasks; checkpoint");
            var leaving = Meter.start(ProcessHandle.current().pid(), world.postgres());
            scheduler.start();
            executed.await();
            scheduler.stop();
            return leaving.stop(users);
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void schedule(Scheduler scheduler, OneTimeTask<Void> task, int users) {
        var now = Instant.now();
        try (var threads = Executors.newFixedThreadPool(3)) {
            for (var first = 0; first < users; first += BATCH) {
                var batch = IntStream.range(first, Math.min(users, first + BATCH))
                        .<TaskInstance<?>>mapToObj(user -> task.instance(Integer.toString(user)))
                        .toList();
                threads.execute(() -> scheduler.scheduleBatch(batch, now));
            }
        }
    }

    private static AgroalDataSource source(Database database) throws SQLException {
        return AgroalDataSource.from(new AgroalPropertiesReader().readProperties(Map.of(
                AgroalPropertiesReader.MAX_SIZE, Integer.toString(CONNECTIONS),
                AgroalPropertiesReader.JDBC_URL, database.jdbcUrl(),
                AgroalPropertiesReader.PRINCIPAL, Database.USER,
                AgroalPropertiesReader.CREDENTIAL, Database.PASSWORD)));
    }
}
