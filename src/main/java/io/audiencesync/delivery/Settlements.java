package io.audiencesync.delivery;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.Failed;
import io.audiencesync.buffer.Outcome;
import io.audiencesync.buffer.Parking;
import io.audiencesync.buffer.Passed;
import io.audiencesync.buffer.Settlement;
import io.audiencesync.buffer.Tally;
import io.audiencesync.cause.Cause;
import io.audiencesync.matchkey.Entry;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** From the verdict on a request to what is written about its chunks. */
final class Settlements {

    private Settlements() {}

    /** @return empty when nothing changes: all chunks stay in the lane as they are */
    static Optional<Settlement> of(Request request, Verdict verdict) {
        if (verdict.invalid().isEmpty()
                && verdict.left().isEmpty()
                && verdict.suspects().isEmpty()) {
            return Optional.of(Settlement.synced(request.chunks(), () -> passed(request.chunks())));
        }
        var held = verdict.stopped().filter(Decision.Hold.class::isInstance).map(Decision.Hold.class::cast);
        var untouched = held.isPresent() ? List.<Chunk>of() : untouched(verdict);
        var taken = without(request.chunks(), untouched);
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        var left = byChunk(verdict.left());
        untouched.forEach(left::remove);
        return Optional.of(new Settlement(
                taken,
                tallies(verdict),
                held.isPresent() ? List.of() : rows(left, Payloads::only),
                parked(
                        verdict,
                        held.map(hold -> rows(left, (chunk, entries) -> parking(chunk, entries, hold.cause())))),
                failed(verdict.invalid()),
                () -> rows(byChunk(verdict.synced()), Settlements::passed)));
    }

    /** Chunks that stay in the lane whole. */
    private static List<Chunk> untouched(Verdict verdict) {
        return byChunk(verdict.left()).entrySet().stream()
                .filter(left -> left.getValue().size() == left.getKey().entries())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<Chunk> without(List<Chunk> chunks, List<Chunk> others) {
        return chunks.stream()
                .filter(chunk -> others.stream().noneMatch(other -> other == chunk))
                .toList();
    }

    private static List<Tally> tallies(Verdict verdict) {
        return rows(byChunk(verdict.synced()), (chunk, entries) -> Tally.of(chunk, Outcome.SYNCED, "", entries.size()));
    }

    private static List<Failed> failed(Map<Item, String> invalid) {
        var byReason = invalid.entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue, Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        var failed = new ArrayList<Failed>();
        byReason.forEach((reason, items) -> failed.addAll(rows(
                byChunk(items),
                (chunk, entries) -> new Failed(
                        Payloads.only(chunk, entries),
                        Payloads.keys(entries),
                        Cause.INVALID_ENTRY.apiName(),
                        reason))));
        return failed;
    }

    /** A suspect has a row of its own, so that it can be tried alone. */
    private static List<Parking> parked(Verdict verdict, Optional<List<Parking>> held) {
        var parked = new ArrayList<>(held.orElse(List.of()));
        verdict.suspects().forEach((item, cause) -> parked.add(parking(item.chunk(), List.of(item.entry()), cause)));
        return parked;
    }

    private static Parking parking(Chunk chunk, List<Entry> entries, Cause cause) {
        return new Parking(Payloads.only(chunk, entries), Payloads.keys(entries), Parking.Kind.HELD, cause.apiName());
    }

    static List<Passed> passed(List<Chunk> chunks) {
        return chunks.stream()
                .map(chunk -> new Passed(chunk.position(), Payloads.keys(chunk)))
                .toList();
    }

    private static Passed passed(Chunk chunk, List<Entry> entries) {
        return new Passed(chunk.position(), Payloads.keys(entries));
    }

    /** By identity: chunks wrap payloads, which must not be compared byte by byte. */
    private static Map<Chunk, List<Entry>> byChunk(List<Item> items) {
        return items.stream()
                .collect(Collectors.groupingBy(
                        Item::chunk, IdentityHashMap::new, Collectors.mapping(Item::entry, Collectors.toList())));
    }

    private static <T> List<T> rows(Map<Chunk, List<Entry>> entries, BiFunction<Chunk, List<Entry>, T> row) {
        return entries.entrySet().stream()
                .map(each -> row.apply(each.getKey(), each.getValue()))
                .toList();
    }
}
