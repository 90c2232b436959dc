package io.audiencesync.testing;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The service's clock in tests: moves Java's time and Postgres's together, and never back. */
@Singleton
public class MovableClock extends Clock {

    private final Pool pool;
    private volatile Duration shift = Duration.ZERO;
    private volatile boolean replaced;

    MovableClock(Pool pool) {
        this.pool = pool;
    }

    public void advance(Duration by) {
        if (!replaced) {
            ServiceTime.replace(pool);
            replaced = true;
        }
        ServiceTime.advance(pool, by);
        shift = shift.plus(by);
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(shift);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(Clock.system(zone), shift);
    }
}
