package io.audiencesync.web.users;

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
        @Nullable Moment errored) {

    static EntryRow of(Entry entry, Shell shell) {
        var canvas = entry.canvas();
        var step = entry.step();
        var cause = entry.cause();
        var audience = entry.audience();
        return new EntryRow(
                entry.userId(),
                "ADD".equals(entry.operation()) ? "Add" : "Remove",
                canvas != null && step != null
                        ? canvas + " / " + step
                        : "Export " + Objects.requireNonNullElse(entry.export(), "–"),
                canvas != null && step != null ? CanvasLinks.step(canvas, step) : null,
                audience == null ? null : Objects.requireNonNullElse(entry.audienceName(), "Audience " + audience),
                entry.adAccount() == null ? null : entry.adAccount().toString(),
                Objects.requireNonNull(shell.at(entry.acceptedAt())),
                badge(entry.state()),
                entry.explanation(),
                entry.reason() == null ? null : DropReason.of(entry.reason()),
                cause == null ? null : CauseNote.of(cause, shell),
                shell.at(entry.erroredAt()));
    }

    private static Badge badge(String state) {
        return switch (state) {
            case "pending" -> Badge.waiting("Waiting");
            case "in_flight" -> Badge.busy("Sending");
            case "parked" -> Badge.warn("Parked");
            case "errored" -> Badge.bad("Errored");
            case "replay_requested" -> Badge.waiting("Will be replayed");
            case "superseded" -> Badge.idle("Superseded");
            case "not_synced" -> Badge.warn("Not synced");
            default -> Badge.idle(state);
        };
    }
}
