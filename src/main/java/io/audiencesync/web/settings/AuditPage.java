package io.audiencesync.web.settings;

import io.audiencesync.audience.AudienceRef;
import io.audiencesync.buffer.operator.OperatorAction;
import io.audiencesync.web.shell.Shell;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One page of records, latest first. @param next the address of older ones; null on the last page */
record AuditPage(List<AuditRow> rows, @Nullable String next) {

    static final String HREF = "/app/settings/audit";

    /** @param read one more than the page shows, if there are more */
    static AuditPage of(List<OperatorAction> read, int limit, Map<Long, AudienceRef> audiences, Shell shell) {
        var shown = read.stream().limit(limit).toList();
        return new AuditPage(
                shown.stream()
                        .map(taken -> AuditRow.of(taken, audiences, shell))
                        .toList(),
                read.size() > limit ? HREF + "?before=" + shown.getLast().id() : null);
    }
}
