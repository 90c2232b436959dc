package io.audiencesync.buffer.lanes;

import io.audiencesync.buffer.Lease;
import java.util.List;

/**
 * One replica's slots for lanes.
 *
 * @param free how many more lanes it takes
 * @param perAccount the most lanes per ad account, including those taken
 * @param perWorkspace the most lanes per workspace, including those taken
 * @param taken the lanes it drains now; they count as turns
 */
public record Slots(int free, int perAccount, int perWorkspace, List<Lease> taken) {

    Long[] accounts() {
        return taken.stream().map(lease -> lease.lane().adAccount()).toArray(Long[]::new);
    }

    String[] workspaces() {
        return taken.stream().map(Lease::workspace).toArray(String[]::new);
    }
}
