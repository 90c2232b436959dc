package io.audiencesync.web.delivery;

import io.audiencesync.buffer.operator.LaneState;
import io.audiencesync.web.shell.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of lanes. @param next the address of the next page; null on the last one */
record LanePage(List<LaneRow> rows, @Nullable String next) {

    static LanePage of(List<LaneState> read, int limit, Shell shell) {
        var next = read.size() < limit
                ? null
                : shell.section().href() + "?after=" + read.getLast().lane().audience();
        return new LanePage(read.stream().map(lane -> LaneRow.of(lane, shell)).toList(), next);
    }
}
