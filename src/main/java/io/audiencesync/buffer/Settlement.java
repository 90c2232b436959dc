package io.audiencesync.buffer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The outcome of one request's chunks. They leave the lane; settled entries are counted; the remainder returns to the
 * lane, is parked, or is kept as errored.
 *
 * @param superseding the users that were settled, by position: read only if errored entries may be superseded
 */
public record Settlement(
        List<Chunk> taken,
        List<CountDelta> countDeltas,
        List<Chunk> remaining,
        List<ParkedEntries> parked,
        List<NewErrored> errored,
        Supplier<List<Superseding>> superseding) {

    /** All entries of the given chunks were accepted by Facebook. */
    public static Settlement synced(List<Chunk> chunks, Supplier<List<Superseding>> superseding) {
        return new Settlement(chunks, syncedCounts(chunks), List.of(), List.of(), List.of(), superseding);
    }

    /** All entries of the given chunks are errored and kept for replay. */
    public static Settlement errored(List<Chunk> chunks, List<NewErrored> errored) {
        return new Settlement(chunks, List.of(), List.of(), List.of(), errored, List::of);
    }

    /** All entries of the given chunks are errored and counted, but not kept for replay. */
    public static Settlement dropped(List<Chunk> chunks, String reason, Supplier<List<Superseding>> superseding) {
        var countDeltas = chunks.stream()
                .map(chunk -> CountDelta.of(chunk, Outcome.ERRORED, reason, chunk.entries()))
                .toList();
        return new Settlement(chunks, countDeltas, List.of(), List.of(), List.of(), superseding);
    }

    /** All entries of the given chunks leave the lane: some return to it, some are parked. */
    public static Settlement parked(List<Chunk> chunks, List<Chunk> remaining, List<ParkedEntries> parked) {
        return new Settlement(chunks, List.of(), remaining, parked, List.of(), List::of);
    }

    static List<CountDelta> syncedCounts(List<Chunk> chunks) {
        return chunks.stream()
                .map(chunk -> CountDelta.of(chunk, Outcome.SYNCED, "", chunk.entries()))
                .toList();
    }

    /** All counts that this settlement adds, errored entries under their cause. */
    public List<CountDelta> counts() {
        var counts = new ArrayList<>(countDeltas);
        for (var each : errored) {
            var chunk = each.chunk();
            counts.add(CountDelta.of(chunk, Outcome.ERRORED, each.cause(), chunk.entries()));
        }
        return counts;
    }

    /** Users whose older errored entries are superseded by this settlement. */
    public List<Superseding> allSuperseding() {
        var all = new ArrayList<>(superseding.get());
        errored.forEach(each -> all.add(new Superseding(each.chunk().position(), each.userKeys())));
        return all;
    }
}
