package io.audiencesync.benchmark.delivery;

import io.audiencesync.testing.postgres.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What else happens in Postgres. */
enum Disturbance {
    NONE("nothing else", 0),
    /** As a forgotten session: nothing that it could see may be removed. */
    OPEN_TRANSACTION("a transaction held open", 1),
    /** As long reports: each begins before the last one ends, so there is always an old snapshot. */
    READERS("three overlapping readers", 3);

    private static final String SNAPSHOT = """
            set transaction isolation level repeatable read;
            select count(*) from chunk;
            """;

    private static final String DEAD = """
            select coalesce(sum(n_dead_tup), 0)
            from pg_stat_user_tables
            where relname in ('chunk', 'lane', 'counter')
            """;

    private final String title;
    private final int sessions;

    Disturbance(String title, int sessions) {
        this.title = title;
        this.sessions = sessions;
    }

    String title() {
        return title;
    }

    /** Until it is closed. Several sessions take turns within the time. */
    Running start(Database database, Duration time) {
        var running = new Running(database, new ArrayList<>(), Executors.newScheduledThreadPool(1));
        for (var session = 0; session < sessions; session++) {
            var apart = time.toMillis() / sessions;
            if (session == 0) {
                running.begin();
            } else {
                running.threads.schedule(running::begin, apart * session, TimeUnit.MILLISECONDS);
            }
            // overlaps half of the next one's time
            running.threads.schedule(running::closeFirst, apart * (session + 1) + apart / 2, TimeUnit.MILLISECONDS);
        }
        return running;
    }

    record Running(Database database, List<Connection> open, ScheduledExecutorService threads)
            implements AutoCloseable {

        private void begin() {
            try {
                var connection = database.connect();
                connection.setAutoCommit(false);
                try (var statement = connection.createStatement()) {
                    statement.execute(SNAPSHOT);
                }
                synchronized (open) {
                    open.add(connection);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private void closeFirst() {
            synchronized (open) {
                if (!open.isEmpty()) {
                    close(open.removeFirst());
                }
            }
        }

        double deadTuples() {
            try (var connection = database.connect();
                    var statement = connection.createStatement();
                    var row = statement.executeQuery(DEAD)) {
                row.next();
                return row.getDouble(1);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void close(Connection connection) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            threads.shutdownNow();
            synchronized (open) {
                open.forEach(Running::close);
            }
        }
    }
}
