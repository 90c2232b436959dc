package io.audiencesync.web.step;

import io.audiencesync.analytics.StepMetrics;
import io.audiencesync.analytics.UserCounts;
import io.audiencesync.buffer.Operation;
import io.audiencesync.canvas.StepPath;
import io.audiencesync.canvas.StepView;
import io.audiencesync.web.canvas.CanvasLinks;
import io.audiencesync.web.canvas.StatusBadge;
import io.audiencesync.web.shell.Badge;
import io.audiencesync.web.shell.Bar;
import io.audiencesync.web.shell.CauseNote;
import io.audiencesync.web.shell.Moment;
import io.audiencesync.web.shell.Section;
import io.audiencesync.web.shell.Shell;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A step's figures. All users are of one snapshot.
 *
 * @param settings null once the step is removed
 * @param causes why its users are not synced now
 */
record StepPage(
        String canvas,
        String canvasHref,
        String step,
        String href,
        Badge status,
        @Nullable Settings settings,
        List<CauseNote> causes,
        UserCounts total,
        List<Bar> pending,
        @Nullable Moment clearsAt,
        @Nullable Held held,
        List<NotSyncedRow> notSynced,
        List<ErroredRow> errored,
        boolean byDay,
        Chart chart,
        List<SlotRow> slots,
        List<MarkRow> marks) {

    /** What the step does. */
    record Settings(
            boolean adds,
            @Nullable String audience,
            @Nullable String audienceHref,
            String editHref) {

        static Settings of(StepView step) {
            var audience = step.audience();
            return new Settings(
                    step.operation() == Operation.ADD,
                    audience == null ? null : audience.name(),
                    audience == null ? null : Section.AUDIENCES.href() + "/" + audience.id(),
                    CanvasLinks.step(step.canvas(), step.step()) + "/edit");
        }
    }

    static StepPage of(StepPath path, Optional<StepView> step, StepMetrics metrics, Span span, Shell shell) {
        var total = metrics.total();
        var slots = span.slots(shell.asOf(), shell.zone());
        Function<OffsetDateTime, String> label = slot -> span.label(slot, shell.zone());
        var marks = MarkRow.of(metrics.marks(), slots, shell);
        return new StepPage(
                path.canvas(),
                CanvasLinks.canvas(path.canvas()),
                path.step(),
                CanvasLinks.step(path.canvas(), path.step()),
                step.map(view -> StatusBadge.of(view.status())).orElse(Badge.idle("Removed")),
                step.map(Settings::of).orElse(null),
                step.stream()
                        .flatMap(view -> view.errors().stream())
                        .map(cause -> CauseNote.of(cause, shell))
                        .toList(),
                total,
                List.of(
                        Bar.of(
                                "Waiting to be sent, or being sent",
                                total.pending() - total.parked(),
                                total.pending(),
                                ""),
                        Bar.of("Held until they can be sent", total.parked(), total.pending(), "warn")),
                shell.at(metrics.clearsAt()),
                step.flatMap(view -> Optional.ofNullable(view.held()))
                        .map(held -> Held.of(held, shell))
                        .orElse(null),
                NotSyncedRow.of(total),
                ErroredRow.of(path, total),
                span == Span.DAYS,
                Chart.of(slots, metrics.series(), MarkRow.lines(marks), label),
                metrics.series().reversed().stream()
                        .map(slot -> new SlotRow(slot.from().toEpochSecond(), label.apply(slot.from()), slot.counts()))
                        .toList(),
                marks);
    }
}
