package io.audiencesync.buffer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What became of the chunks of one request: they leave the lane; what has ended is tallied; what remains goes back, is
 * parked or is kept as errored.
 *
 * @param passed the users whose entries went through, by position: asked for where errored entries are kept that they may
 *     supersede
 */
public record Settlement(
        List<Chunk> taken,
        List<Tally> tallies,
        List<Chunk> remaining,
        List<Parking> parked,
        List<Failed> failed,
        Supplier<List<Passed>> passed) {

    /** All entries of the given chunks were accepted by Facebook. */
    public static Settlement synced(List<Chunk> chunks, Supplier<List<Passed>> passed) {
        return new Settlement(chunks, syncedTallies(chunks), List.of(), List.of(), List.of(), passed);
    }

    /** All entries of the given chunks are given up. */
    public static Settlement errored(List<Chunk> chunks, List<Failed> failed) {
        return new Settlement(chunks, List.of(), List.of(), List.of(), failed, List::of);
    }

    /** All entries of the given chunks are given up for good: counted, and not kept. */
    public static Settlement dropped(List<Chunk> chunks, String reason, Supplier<List<Passed>> passed) {
        var tallies = chunks.stream()
                .map(chunk -> Tally.of(chunk, Outcome.ERRORED, reason, chunk.entries()))
                .toList();
        return new Settlement(chunks, tallies, List.of(), List.of(), List.of(), passed);
    }

    /** All entries of the given chunks leave the lane, some back into it, some to wait on their own. */
    public static Settlement parked(List<Chunk> chunks, List<Chunk> remaining, List<Parking> parked) {
        return new Settlement(chunks, List.of(), remaining, parked, List.of(), List::of);
    }

    static List<Tally> syncedTallies(List<Chunk> chunks) {
        return chunks.stream()
                .map(chunk -> Tally.of(chunk, Outcome.SYNCED, "", chunk.entries()))
                .toList();
    }

    /** Every count that this settlement adds: the tallies, and the errored entries under their cause. */
    List<Tally> counts() {
        var counts = new ArrayList<>(tallies);
        for (var each : failed) {
            var chunk = each.chunk();
            counts.add(Tally.of(chunk, Outcome.ERRORED, each.cause(), chunk.entries()));
        }
        return counts;
    }

    /** Whose older errored entries are superseded now. */
    List<Passed> overtaking() {
        var overtaking = new ArrayList<>(passed.get());
        failed.forEach(each -> overtaking.add(new Passed(each.chunk().position(), each.userKeys())));
        return overtaking;
    }
}
