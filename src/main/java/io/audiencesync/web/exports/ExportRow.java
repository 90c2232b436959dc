package io.audiencesync.web.exports;

import io.audiencesync.audience.AudienceRef;
import io.audiencesync.buffer.Operation;
import io.audiencesync.export.ExportStatus;
import io.audiencesync.export.ExportView;
import io.audiencesync.intake.read.BadLine;
import io.audiencesync.web.canvas.KeyName;
import io.audiencesync.web.shell.Badge;
import io.audiencesync.web.shell.Bar;
import io.audiencesync.web.shell.Moment;
import io.audiencesync.web.shell.Section;
import io.audiencesync.web.shell.Shell;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An export in words.
 *
 * @param done the share of the accepted users that need no more sending
 */
record ExportRow(
        UUID id,
        String audience,
        boolean adding,
        String keys,
        Badge state,
        @Nullable Moment started,
        long read,
        long accepted,
        long bad,
        List<BadLine> samples,
        Bar done,
        long synced,
        long notSynced,
        long errored,
        long pending,
        String cancelAction,
        boolean cancellable) {

    static ExportRow of(ExportView export, Map<Long, AudienceRef> audiences, Shell shell) {
        var counts = export.counts();
        var audience = audiences.get(Long.valueOf(export.audience()));
        return new ExportRow(
                export.export(),
                audience == null ? "Audience " + export.audience() : audience.name(),
                export.operation() == Operation.ADD,
                export.matchKeys().stream().map(KeyName::of).collect(Collectors.joining(", ")),
                badge(export.status()),
                shell.at(export.startedAt()),
                export.lines(),
                counts.accepted(),
                export.badLines(),
                export.badLineSamples(),
                done(counts.accepted(), counts.pending()),
                counts.synced(),
                counts.notSynced(),
                counts.errored(),
                counts.pending(),
                Section.EXPORTS.href() + "/" + export.audience() + "/" + export.export() + "/cancel",
                export.status() == ExportStatus.RUNNING || export.status() == ExportStatus.INTERRUPTED);
    }

    public String cancelHref() {
        return Section.EXPORTS.href() + "?cancel=" + id;
    }

    private static Bar done(long accepted, long pending) {
        var bar = Bar.of("Done", accepted - pending, accepted, pending == 0 ? "good" : "");
        return new Bar(bar.label(), bar.percent() + " %", bar.percent(), bar.tone());
    }

    private static Badge badge(ExportStatus status) {
        return switch (status) {
            case RUNNING -> Badge.busy("Reading");
            case COMPLETE -> Badge.good("List accepted");
            case INTERRUPTED -> Badge.warn("Interrupted");
            case STOPPED -> Badge.bad("Stopped");
            case CANCELLED -> Badge.paused("Cancelled");
        };
    }
}
