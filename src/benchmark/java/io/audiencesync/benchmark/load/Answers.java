package io.audiencesync.benchmark.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * Answers by status, and their latencies in nanoseconds.
 *
 * @param at the time of each answer, in {@link System#nanoTime()} and in their order
 */
public record Answers(Histogram latencies, Map<Integer, Long> byStatus, List<Long> at) {

    private static final int DIGITS = 3;

    static Answers none() {
        return new Answers(new Histogram(DIGITS), new TreeMap<>(), new ArrayList<>());
    }

    void add(int status, long begin, long now) {
        at.add(now);
        byStatus.merge(status, 1L, Long::sum);
        latencies.recordValue(Math.max(0, now - begin));
    }

    public long count() {
        return latencies.getTotalCount();
    }

    /** Other answers have other costs, so one of them spoils the measurement. */
    Answers require(int status) {
        if (!byStatus.keySet().equals(Set.of(status))) {
            throw new IllegalStateException("answers by status, expected only " + status + ": " + byStatus);
        }
        return this;
    }
}
