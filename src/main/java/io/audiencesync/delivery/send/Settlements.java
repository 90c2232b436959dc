package io.audiencesync.delivery.send;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.CountDelta;
import io.audiencesync.buffer.NewErrored;
import io.audiencesync.buffer.Outcome;
import io.audiencesync.buffer.ParkedEntries;
import io.audiencesync.buffer.Settlement;
import io.audiencesync.buffer.Superseding;
import io.audiencesync.cause.Cause;
import io.audiencesync.delivery.Payloads;
import io.audiencesync.delivery.Request;
import io.audiencesync.delivery.RequestEntry;
import io.audiencesync.delivery.SendResult;
import io.audiencesync.matchkey.pack.Entry;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Converts the result of a request to the changes of its chunks. */
public final class Settlements {

    private Settlements() {}

    /** @return empty if nothing changes: all chunks stay in the lane */
    public static Optional<Settlement> of(Request request, SendResult result) {
        if (result.invalid().isEmpty()
                && result.left().isEmpty()
                && result.suspects().isEmpty()) {
            return Optional.of(Settlement.synced(request.chunks(), () -> superseding(request.chunks())));
        }
        var held = result.park();
        var untouched = held.isPresent() ? List.<Chunk>of() : untouched(result);
        var taken = without(request.chunks(), untouched);
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        var left = byChunk(result.left());
        untouched.forEach(left::remove);
        return Optional.of(new Settlement(
                taken,
                countDeltas(result),
                held.isPresent() ? List.of() : rows(left, Payloads::only),
                parked(result, held.map(hold -> rows(left, (chunk, entries) -> parking(chunk, entries, hold.cause())))),
                errored(result.invalid()),
                () -> rows(byChunk(result.synced()), Settlements::superseding)));
    }

    /** Chunks that stay in the lane as a whole. */
    private static List<Chunk> untouched(SendResult result) {
        return byChunk(result.left()).entrySet().stream()
                .filter(left -> left.getValue().size() == left.getKey().entries())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<Chunk> without(List<Chunk> chunks, List<Chunk> others) {
        return chunks.stream()
                .filter(chunk -> others.stream().noneMatch(other -> other == chunk))
                .toList();
    }

    private static List<CountDelta> countDeltas(SendResult result) {
        return rows(
                byChunk(result.synced()), (chunk, entries) -> CountDelta.of(chunk, Outcome.SYNCED, "", entries.size()));
    }

    private static List<NewErrored> errored(Map<RequestEntry, String> invalid) {
        var byReason = invalid.entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue, Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        var errored = new ArrayList<NewErrored>();
        byReason.forEach((reason, rejected) -> errored.addAll(rows(
                byChunk(rejected),
                (chunk, entries) -> new NewErrored(
                        Payloads.only(chunk, entries),
                        Payloads.keys(entries),
                        Cause.INVALID_ENTRY.apiName(),
                        reason))));
        return errored;
    }

    /** A suspect has its own row, so that it can be tried alone. */
    private static List<ParkedEntries> parked(SendResult result, Optional<List<ParkedEntries>> held) {
        var parked = new ArrayList<>(held.orElse(List.of()));
        result.suspects()
                .forEach((suspect, cause) -> parked.add(parking(suspect.chunk(), List.of(suspect.entry()), cause)));
        return parked;
    }

    private static ParkedEntries parking(Chunk chunk, List<Entry> entries, Cause cause) {
        return new ParkedEntries(
                Payloads.only(chunk, entries), Payloads.keys(entries), ParkedEntries.Kind.HELD, cause.apiName());
    }

    public static List<Superseding> superseding(List<Chunk> chunks) {
        return chunks.stream()
                .map(chunk -> new Superseding(chunk.position(), Payloads.keys(chunk)))
                .toList();
    }

    private static Superseding superseding(Chunk chunk, List<Entry> entries) {
        return new Superseding(chunk.position(), Payloads.keys(entries));
    }

    /** By identity: comparing chunks would compare payloads byte by byte. */
    private static Map<Chunk, List<Entry>> byChunk(List<RequestEntry> entries) {
        return entries.stream()
                .collect(Collectors.groupingBy(
                        RequestEntry::chunk,
                        IdentityHashMap::new,
                        Collectors.mapping(RequestEntry::entry, Collectors.toList())));
    }

    private static <T> List<T> rows(Map<Chunk, List<Entry>> entries, BiFunction<Chunk, List<Entry>, T> row) {
        return entries.entrySet().stream()
                .map(each -> row.apply(each.getKey(), each.getValue()))
                .toList();
    }
}
