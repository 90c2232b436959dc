package io.audiencesync.buffer.lanes;

import io.audiencesync.buffer.Lease;
import java.util.List;

/**
 * Where one replica puts the lanes that it drains.
 *
 * @param free how many more lanes it takes
 * @param perAccount the most that one ad account may have, those taken included
 * @param taken the lanes that have one already: turns that were had
 */
public record Slots(int free, int perAccount, List<Lease> taken) {

    Long[] accounts() {
        return taken.stream().map(lease -> lease.lane().adAccount()).toArray(Long[]::new);
    }

    String[] workspaces() {
        return taken.stream().map(Lease::workspace).toArray(String[]::new);
    }
}
