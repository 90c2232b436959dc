package io.audiencesync.analytics;

import io.audiencesync.buffer.StepFigures.Figure;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Users by what became of them. */
record Figures(
        @Schema(description = "Users who entered the step, each time counted")
        long entered,

        @Schema(description = "Of them, those who went on to the next step")
        long proceededToNextStep,

        @Schema(description = "Of them, those who left the canvas here, as the step was its last")
        long exitedCanvas,

        @Schema(description = "Accepted by Facebook; whether they match somebody, Facebook does not tell")
        long synced,

        @Schema(description = "Without any usable match key; never sent")
        long notSynced,

        @Schema(description = "Given up: 13 hours of failures, invalid data, or discarded")
        long errored,

        @Schema(description = "Waiting or on their way") long pending,

        @Schema(description = "Of the pending, those who wait on their own, such as held removals")
        long parked,

        @Schema(description = "Why users were not synced, and how many")
        SortedMap<String, Long> notSyncedReasons,

        @Schema(description = "Why users errored, and how many")
        SortedMap<String, Long> erroredReasons) {

    static Figures of(Collection<Figure> figures) {
        var sums = new Sums();
        figures.forEach(sums::add);
        return sums.figures();
    }

    private static final class Sums {
        private final SortedMap<String, Long> notSyncedReasons = new TreeMap<>();
        private final SortedMap<String, Long> erroredReasons = new TreeMap<>();
        private long exited;
        private long proceeded;
        private long synced;
        private long pending;
        private long parked;

        void add(Figure figure) {
            exited += figure.lastStep() ? figure.entries() : 0;
            proceeded += figure.lastStep() ? 0 : figure.entries();
            switch (figure.outcome()) {
                case null -> waiting(figure);
                case SYNCED -> synced += figure.entries();
                case NOT_SYNCED -> notSyncedReasons.merge(figure.reason(), figure.entries(), Long::sum);
                case ERRORED -> erroredReasons.merge(figure.reason(), figure.entries(), Long::sum);
            }
        }

        private void waiting(Figure figure) {
            pending += figure.entries();
            parked += figure.reason().isEmpty() ? 0 : figure.entries();
        }

        Figures figures() {
            return new Figures(
                    proceeded + exited,
                    proceeded,
                    exited,
                    synced,
                    total(notSyncedReasons),
                    total(erroredReasons),
                    pending,
                    parked,
                    notSyncedReasons,
                    erroredReasons);
        }

        private static long total(SortedMap<String, Long> reasons) {
            return reasons.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
