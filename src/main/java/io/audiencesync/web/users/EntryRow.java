package io.audiencesync.web.users;

import io.audiencesync.cause.Cause;
import io.audiencesync.lookup.LookupAnswer.Entry;
import io.audiencesync.web.canvas.CanvasLinks;
import io.audiencesync.web.canvas.DropReason;
import io.audiencesync.web.shell.Badge;
import io.audiencesync.web.shell.CauseNote;
import io.audiencesync.web.shell.Moment;
import io.audiencesync.web.shell.Shell;
import io.quarkus.qute.TemplateData;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One entry of the user in words. */
@TemplateData
public record EntryRow(
        String userId,
        String action,
        String from,
        @Nullable String fromLink,
        @Nullable String audience,
        @Nullable String adAccount,
        Moment accepted,
        Badge state,
        String explanation,
        @Nullable String reason,
        @Nullable CauseNote cause,
        @Nullable Pause pause,
        @Nullable Moment errored) {

    /** Who has paused sending. */
    @TemplateData
    public record Pause(
            String by, @Nullable String reason, @Nullable Moment until) {

        static @Nullable Pause of(Entry entry, Shell shell) {
            return entry.pausedBy() == null
                    ? null
                    : new Pause(entry.pausedBy(), entry.pauseReason(), shell.at(entry.pausedUntil()));
        }
    }

    static EntryRow of(Entry entry, Shell shell) {
        var canvas = entry.canvas();
        var step = entry.step();
        var cause = entry.cause();
        var pause = Pause.of(entry, shell);
        return new EntryRow(
                entry.userId(),
                "ADD".equals(entry.operation()) ? "Add" : "Remove",
                canvas != null && step != null
                        ? canvas + " / " + step
                        : "Export " + Objects.requireNonNullElse(entry.export(), "–"),
                canvas != null && step != null ? CanvasLinks.step(canvas, step) : null,
                audience(entry),
                entry.adAccount() == null ? null : entry.adAccount().toString(),
                Objects.requireNonNull(shell.at(entry.acceptedAt())),
                badge(entry.state()),
                entry.explanation(),
                entry.reason() == null ? null : DropReason.ofUser(entry.reason()),
                cause == null || cause.cause() == Cause.PAUSED ? null : CauseNote.of(cause, shell),
                pause,
                shell.at(entry.erroredAt()));
    }

    private static @Nullable String audience(Entry entry) {
        return entry.audienceName() == null && entry.audience() != null
                ? "Audience " + entry.audience()
                : entry.audienceName();
    }

    private static Badge badge(String state) {
        return switch (state) {
            case "pending" -> Badge.waiting("Waiting");
            case "in_flight" -> Badge.busy("Sending");
            case "parked" -> Badge.warn("Parked");
            case "errored" -> Badge.bad("Errored");
            case "replay_requested" -> Badge.waiting("Will be sent again");
            case "superseded" -> Badge.idle("Superseded");
            case "not_synced" -> Badge.warn("Not synced");
            default -> Badge.idle(state);
        };
    }
}
