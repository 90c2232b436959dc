package io.audiencesync.web.delivery;

import io.audiencesync.operator.LaneList.Page;
import io.audiencesync.web.shell.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of lanes.
 *
 * @param next the address of the next page; null on the last one
 */
record LanePage(List<LaneRow> rows, @Nullable String next) {

    static LanePage of(Page read, AccountFindings findings, LaneFilter filter, Shell shell) {
        var next = read.next();
        return new LanePage(
                read.lanes().stream()
                        .map(lane -> LaneRow.of(lane, findings, shell))
                        .toList(),
                next == null ? null : filter.address(next));
    }
}
