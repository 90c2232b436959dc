package io.audiencesync.buffer.counts;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import io.audiencesync.buffer.Outcome;
import io.audiencesync.buffer.counts.StepCounts.StepCount;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Totals: each entry is counted once among synced, not synced, errored and pending, and once among proceeded and
 * exited.
 *
 * @param exited users who left the canvas with the step
 * @param parked pending entries that wait beside their lane
 */
public record Totals(
        long proceeded,
        long exited,
        long synced,
        long notSynced,
        long errored,
        long pending,
        long parked,
        SortedMap<String, Long> notSyncedReasons,
        SortedMap<String, Long> erroredReasons) {

    public static Totals of(Collection<StepCount> counts) {
        return new Totals(
                sum(counts, count -> !count.lastStep()),
                sum(counts, StepCount::lastStep),
                sum(counts, count -> count.outcome() == Outcome.SYNCED),
                sum(counts, count -> count.outcome() == Outcome.NOT_SYNCED),
                sum(counts, count -> count.outcome() == Outcome.ERRORED),
                sum(counts, count -> count.outcome() == null),
                sum(counts, count -> count.outcome() == null && !count.reason().isEmpty()),
                reasons(counts, Outcome.NOT_SYNCED),
                reasons(counts, Outcome.ERRORED));
    }

    public long entered() {
        return proceeded + exited;
    }

    private static long sum(Collection<StepCount> counts, Predicate<StepCount> which) {
        return counts.stream().filter(which).mapToLong(StepCount::entries).sum();
    }

    private static SortedMap<String, Long> reasons(Collection<StepCount> counts, Outcome outcome) {
        return counts.stream()
                .filter(count -> count.outcome() == outcome)
                .collect(groupingBy(StepCount::reason, TreeMap::new, summingLong(StepCount::entries)));
    }
}
