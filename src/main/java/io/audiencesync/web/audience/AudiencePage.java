package io.audiencesync.web.audience;

import io.audiencesync.canvas.list.StepsOfAudiences.Feeding;
import io.audiencesync.web.canvas.CanvasLinks;
import io.audiencesync.web.canvas.StatusBadge;
import io.audiencesync.web.shell.Badge;
import io.audiencesync.web.shell.CauseNote;
import io.audiencesync.web.shell.HeldNote;
import io.audiencesync.web.shell.Moment;
import io.audiencesync.web.shell.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An audience.
 *
 * @param size as Facebook showed it last; null if unknown
 * @param lane what waits for it; null before its first user
 */
record AudiencePage(
        String name,
        String href,
        String adAccount,
        @Nullable String facebookId,
        Badge state,
        boolean draft,
        @Nullable String size,
        @Nullable Moment sizeAt,
        @Nullable String operation,
        @Nullable String delivery,
        @Nullable Waiting lane,
        List<StepRow> steps,
        SentTotals sent,
        List<SmallBecause> causes,
        List<DayRow> days,
        List<CauseNote> warnings,
        @Nullable Notice notice,
        boolean deletable) {

    /** @param problem why nothing is sent now; null if it is */
    record Waiting(
            long waiting,
            @Nullable HeldNote held,
            @Nullable Moment oldest,
            @Nullable CauseNote problem) {

        /** Held removals keep nobody out of the audience. */
        long mayBeMissing() {
            return waiting + (held == null ? 0 : held.others());
        }
    }

    record StepRow(String canvas, String canvasHref, String step, String href, boolean adds, Badge status) {

        static StepRow of(Feeding step) {
            return new StepRow(
                    step.canvas(),
                    CanvasLinks.canvas(step.canvas()),
                    step.step(),
                    CanvasLinks.step(step.canvas(), step.step()),
                    step.adds(),
                    StatusBadge.of(step.live() ? "live" : "draft"));
        }
    }

    /** One day: what we sent, beside the size that Facebook showed at its end. */
    record DayRow(
            String day,
            long added,
            long removed,
            long invalid,
            long errored,
            long notSynced,
            @Nullable String size) {}
}
