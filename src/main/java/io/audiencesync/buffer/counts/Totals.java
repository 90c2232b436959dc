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

    public static Totals of(Collection<StepCount> figures) {
        return new Totals(
                sum(figures, figure -> !figure.lastStep()),
                sum(figures, StepCount::lastStep),
                sum(figures, figure -> figure.outcome() == Outcome.SYNCED),
                sum(figures, figure -> figure.outcome() == Outcome.NOT_SYNCED),
                sum(figures, figure -> figure.outcome() == Outcome.ERRORED),
                sum(figures, figure -> figure.outcome() == null),
                sum(
                        figures,
                        figure -> figure.outcome() == null && !figure.reason().isEmpty()),
                reasons(figures, Outcome.NOT_SYNCED),
                reasons(figures, Outcome.ERRORED));
    }

    public long entered() {
        return proceeded + exited;
    }

    private static long sum(Collection<StepCount> figures, Predicate<StepCount> which) {
        return figures.stream().filter(which).mapToLong(StepCount::entries).sum();
    }

    private static SortedMap<String, Long> reasons(Collection<StepCount> figures, Outcome outcome) {
        return figures.stream()
                .filter(figure -> figure.outcome() == outcome)
                .collect(groupingBy(StepCount::reason, TreeMap::new, summingLong(StepCount::entries)));
    }
}
