package io.audiencesync.web.settings;

import io.audiencesync.audience.AudienceRef;
import io.audiencesync.buffer.operator.OperatorAction;
import io.audiencesync.connection.AdAccountId;
import io.audiencesync.web.shell.Badge;
import io.audiencesync.web.shell.Counts;
import io.audiencesync.web.shell.Moment;
import io.audiencesync.web.shell.Shell;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The record of a command in words.
 *
 * @param on what it was given for
 * @param until when a pause ends by itself
 * @param users how many it concerned, and how
 */
record AuditRow(
        @Nullable Moment at,
        String who,
        String action,
        String on,
        @Nullable Moment until,
        @Nullable String reason,
        String users,
        Badge state) {

    static AuditRow of(OperatorAction taken, Map<Long, AudienceRef> audiences, Shell shell) {
        return new AuditRow(
                shell.at(taken.requestedAt()),
                taken.operator(),
                action(taken.kind()),
                on(taken, audiences),
                shell.at(taken.pausedUntil()),
                taken.reason(),
                Counts.grouped(taken.entries()) + (isDone(taken) ? " done" : " waiting"),
                taken.endedAt() == null ? Badge.busy("Running") : Badge.good("Done"));
    }

    private static String action(OperatorAction.Kind kind) {
        return switch (kind) {
            case PAUSE -> "Paused";
            case RESUME -> "Resumed";
            case RETRY -> "Tried again at once";
            case DISCARD -> "Discarded users";
            case REPLAY -> "Sent users again";
        };
    }

    private static String on(OperatorAction taken, Map<Long, AudienceRef> audiences) {
        if (taken.adAccount() != null) {
            return "Ad account " + new AdAccountId(taken.adAccount());
        }
        if (taken.audience() != null) {
            var audience = audiences.get(taken.audience());
            return audience == null ? "Audience " + taken.audience() : "Audience “" + audience.name() + "”";
        }
        return taken.job() != null
                ? "Job " + taken.job()
                : "Step “" + taken.stepKey() + "” of canvas “" + taken.canvas() + "”";
    }

    private static boolean isDone(OperatorAction taken) {
        return taken.job() != null || taken.kind() == OperatorAction.Kind.DISCARD;
    }
}
