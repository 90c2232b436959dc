package io.audiencesync.web.settings;

import io.audiencesync.audience.AudienceRef;
import io.audiencesync.buffer.operator.OperatorAction;
import io.audiencesync.database.Slice;
import io.audiencesync.web.shell.Shell;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One page of records, latest first. @param next the address of older ones; null on the last page */
record AuditPage(List<AuditRow> rows, @Nullable String next) {

    static final String HREF = "/app/settings/audit";

    static AuditPage of(Slice<OperatorAction> read, Map<Long, AudienceRef> audiences, Shell shell) {
        return new AuditPage(
                read.rows().stream()
                        .map(taken -> AuditRow.of(taken, audiences, shell))
                        .toList(),
                read.next(last -> HREF + "?before=" + last.id()));
    }
}
