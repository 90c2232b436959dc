package io.audiencesync.benchmark.world;

import io.audiencesync.testing.postgres.Database;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;

/** Lanes of the copied steps of a canvas, filled by SQL. The users were normalized by the service, once. */
public record Lanes(Database database, String canvas) {

    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final long NANOS_BETWEEN_LOOKS = 20_000_000;

    private static final String PAUSE = """
            update lane
            set paused_until = 'infinity', paused_by = 'benchmark'
            from step
            join canvas on canvas.id = step.canvas_id
            where step.audience_id = lane.audience_id and canvas.key = '%s'
            """;

    private static final String KEEP_TEMPLATE = """
            create table if not exists template as
            select row_number() over (order by position) - 1 as number, chunk.*
            from chunk;
            truncate chunk;
            """;

    private static final String FILL = """
            insert into chunk (
              ad_account_id, audience_id, position, step_id, operation, match_keys, last_step, entries, accepted_at, expires_at, payload)
            select
              step.ad_account_id, step.audience_id, nextval('position'), step.id, template.operation, template.match_keys,
              template.last_step, template.entries, now(), now() + interval '13 hours', template.payload
            from generate_series(0, %3$d - 1) as copy(number)
            join template on template.number = copy.number %% (select count(*) from template)
            cross join step
            join canvas on canvas.id = step.canvas_id
            where canvas.key = '%1$s' and step.key in (select 'step' || lane from generate_series(%4$d, %4$d + %2$d - 1) as lane);
            analyze chunk;
            checkpoint;
            """;

    // flushed long ago, so that the next look finds them
    private static final String RELEASE = """
            update lane
            set paused_until = '-infinity', paused_by = null, flushed_at = '-infinity'
            from step
            join canvas on canvas.id = step.canvas_id
            where step.audience_id = lane.audience_id and canvas.key = '%1$s'
              and step.key in (select 'step' || lane from generate_series(%3$d, %3$d + %2$d - 1) as lane)
            """;

    private static final String SETTLED =
            "select coalesce(sum(entries), 0)::bigint from counter where outcome = 'SYNCED'";

    /** No lane of the canvas is sent until its release. */
    public void pauseAll() {
        database.execute(PAUSE.formatted(canvas));
    }

    /** Takes the chunks that the service has just written as the content of all lanes. */
    public void keepTemplate() {
        database.execute(KEEP_TEMPLATE);
    }

    /** Fills the lanes of so many steps from the first on with chunks of 1,000 users. */
    public void fill(int first, int lanes, int chunksEach) {
        database.execute(FILL.formatted(canvas, lanes, chunksEach, first));
    }

    public void release(int first, int lanes) {
        database.execute(RELEASE.formatted(canvas, lanes, first));
    }

    public long settled() {
        try (var connection = database.connect();
                var statement = connection.prepareStatement(SETTLED)) {
            return settled(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Until so many users are settled since the database was created. */
    public void awaitSettled(long users) {
        watchSettled(settled -> settled < users);
    }

    /** Reads the number of settled users many times a second while the watcher wants more. */
    public void watchSettled(LongPredicate wantsMore) {
        var end = System.nanoTime() + LONGEST.toNanos();
        try (var connection = database.connect();
                var statement = connection.prepareStatement(SETTLED)) {
            while (wantsMore.test(settled(statement))) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("not all users were settled within " + LONGEST);
                }
                LockSupport.parkNanos(NANOS_BETWEEN_LOOKS);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long settled(PreparedStatement statement) throws SQLException {
        try (var row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
