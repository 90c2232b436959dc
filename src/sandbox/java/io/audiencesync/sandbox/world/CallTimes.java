package io.audiencesync.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** The times of all calls, to the microsecond. */
public final class CallTimes {

    private long[] micros = new long[64];
    private int count;

    /** Tests may move the clock back; then calls count at the latest time seen. */
    void add(Instant at) {
        if (count == micros.length) {
            micros = Arrays.copyOf(micros, 2 * count);
        }
        micros[count] = count == 0 ? micros(at) : Math.max(micros[count - 1], micros(at));
        count++;
    }

    public int total() {
        return count;
    }

    /** Calls in the period before that moment. */
    public int within(Duration period, Instant now) {
        return count - firstAfter(micros(now) - micros(period));
    }

    /** The time until fewer than the quota lie within the period. */
    public Duration untilBelow(int quota, Duration period, Instant now) {
        var inside = within(period, now);
        if (inside < quota || quota <= 0) {
            return inside < quota ? Duration.ZERO : period;
        }
        var leaver = micros[count - quota];
        return Duration.ofNanos(Math.max(0, leaver + micros(period) - micros(now)) * 1_000);
    }

    /** The maximum number of calls in any such period. */
    public int most(Duration period) {
        var most = 0;
        var start = 0;
        for (var end = 0; end < count; end++) {
            while (micros[start] <= micros[end] - micros(period)) {
                start++;
            }
            most = Math.max(most, end - start + 1);
        }
        return most;
    }

    private int firstAfter(long moment) {
        var low = 0;
        var high = count;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (micros[middle] > moment) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    }

    private static long micros(Duration period) {
        return period.toNanos() / 1_000;
    }
}
