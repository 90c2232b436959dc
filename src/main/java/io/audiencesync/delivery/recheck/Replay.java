package io.audiencesync.delivery.recheck;

import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.Payload;
import io.audiencesync.buffer.replay.ErroredRow;
import io.audiencesync.buffer.replay.ReplayErrored;
import io.audiencesync.buffer.replay.SplitErrored;
import io.audiencesync.delivery.Payloads;
import io.audiencesync.matchkey.pack.Entry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Predicate;

/** Returns errored entries with a requested replay to their lane. Superseded ones stay errored. */
@ApplicationScoped
public class Replay implements SplitErrored {

    private final ReplayErrored replayErrored;

    Replay(ReplayErrored replayErrored) {
        this.replayErrored = replayErrored;
    }

    /**
     * Replays some of them.
     *
     * @return whether there may be more
     */
    Uni<Boolean> run(Lease lease) {
        return replayErrored.some(lease, this).map(rows -> rows > 0);
    }

    @Override
    public Split split(ErroredRow row) {
        Predicate<Entry> current = entry -> row.users().contains(entry.userKey());
        return new Split(row, only(row, current), only(row, current.negate()));
    }

    private static Payload only(ErroredRow row, Predicate<Entry> wanted) {
        var entries = Payloads.read(row.chunk()).entries().stream().filter(wanted);
        return Payloads.packed(row.chunk().matchKeys(), entries.toList());
    }
}
