package io.audiencesync.testing;

import io.audiencesync.testing.postgres.Database;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;

/** Replaces the database's clock by a movable one, for every process that uses the database. */
public final class ServiceTime {

    // once: a new version of the function makes every connection plan its statements anew
    private static final String REPLACE = """
            do $$ begin
              if to_regclass('test_clock') is null then
                create table test_clock as select interval '0' as shift;
                create or replace function service_time() returns timestamptz
                  language sql stable
                  return now() + (select shift from test_clock);
              end if;
            end $$
            """;

    private ServiceTime() {}

    public static void advance(Database database, Duration by) {
        database.execute(REPLACE);
        database.execute(move(by));
    }

    static void replace(Pool pool) {
        pool.query(REPLACE).executeAndAwait();
    }

    /** After the clock was replaced. */
    public static void advance(Pool pool, Duration by) {
        pool.query(move(by)).executeAndAwait();
    }

    private static String move(Duration by) {
        return "update test_clock set shift = shift + interval '" + by.toMillis() + " milliseconds'";
    }
}
