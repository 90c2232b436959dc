package io.audiencesync.budget;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The times of calls, in order. */
final class BudgetCalls {

    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final List<Long> times = new ArrayList<>();

    void add(long nanoTime) {
        times.add(nanoTime);
    }

    int count() {
        return times.size();
    }

    /** The most calls in any rolling hour. */
    int mostInAnHour() {
        var most = 0;
        var start = 0;
        for (var end = 0; end < times.size(); end++) {
            while (times.get(end) - times.get(start) >= HOUR) {
                start++;
            }
            most = Math.max(most, end - start + 1);
        }
        return most;
    }

    /** Calls in the hour before that moment. */
    long inHourBefore(long nanoTime) {
        return times.stream()
                .filter(time -> time > nanoTime - HOUR && time <= nanoTime)
                .count();
    }
}
