package io.audiencesync.delivery;

import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.lanes.LeasedLane;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * How long a lease still lasts, on this process's monotonic clock, counted from before it was granted or renewed: the
 * replica's idea of its end is never later than Postgres's. A lease can't stop bytes that are on the wire, so a call must be
 * over when the tenure is.
 */
public final class LeaseDeadline {

    private final Lease lease;
    private final LeasedLane lane;
    private final DeliveryConfig config;
    private volatile long endsAt;

    /** @param grantedAfter {@link System#nanoTime()} of a moment before the lease was asked for */
    public LeaseDeadline(Lease lease, LeasedLane lane, DeliveryConfig config, long grantedAfter) {
        this.lease = lease;
        this.lane = lane;
        this.config = config;
        this.endsAt = grantedAfter + config.lease().toNanos();
    }

    /** Time for one call, at least the call timeout: renews the lease where less is left. Fails when the lease is lost. */
    public Uni<Duration> forCall() {
        return left().compareTo(config.callTimeout()) >= 0
                ? Uni.createFrom().item(left())
                : renew().map(ignored -> left());
    }

    public Uni<Void> renew() {
        var before = System.nanoTime();
        return lane.renew(lease, config.lease())
                .invoke(() -> endsAt = before + config.lease().toNanos());
    }

    private Duration left() {
        return Duration.ofNanos(endsAt - System.nanoTime()).minus(config.margin());
    }
}
