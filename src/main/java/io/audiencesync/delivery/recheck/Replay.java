package io.audiencesync.delivery.recheck;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.replay.ErroredRow;
import io.audiencesync.buffer.replay.PartErrored;
import io.audiencesync.buffer.replay.ReplayErrored;
import io.audiencesync.buffer.replay.ReplayErrored.Split;
import io.audiencesync.delivery.Payloads;
import io.audiencesync.matchkey.pack.Entry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Returns errored entries with a requested replay to their lane. Superseded ones stay errored. */
@ApplicationScoped
public class Replay implements PartErrored {

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
    public Split part(ErroredRow errored) {
        Predicate<Entry> current = entry -> errored.users().contains(entry.userKey());
        return new Split(errored, only(errored, current), only(errored, current.negate()));
    }

    private static @Nullable Chunk only(ErroredRow errored, Predicate<Entry> wanted) {
        var entries =
                Payloads.read(errored.chunk()).entries().stream().filter(wanted).toList();
        return entries.isEmpty() ? null : Payloads.only(errored.chunk(), entries);
    }
}
