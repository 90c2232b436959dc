package io.audiencesync.intake.read;

import io.audiencesync.buffer.NotSynced;
import io.audiencesync.buffer.Payload;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.matchkey.Reason;
import io.audiencesync.matchkey.pack.ChunkPayload;
import io.audiencesync.matchkey.pack.Entry;
import io.audiencesync.matchkey.pack.EntryPacker;
import io.audiencesync.matchkey.pack.Packed;
import io.audiencesync.matchkey.pack.UserIds;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Normalizes, hashes and packs users for one step, one at a time. Drops values that the step does not send. */
public final class PackUsers {

    private static final MatchKey[] KEYS = MatchKey.values();

    private final EntryPacker packer;
    private final Map<MatchKeys, List<Entry>> entries = new LinkedHashMap<>();
    private final Map<String, List<String>> notSynced = new LinkedHashMap<>();

    public PackUsers(MatchKeys chosen, int thisYear) {
        packer = new EntryPacker(chosen, thisYear);
    }

    /** Reasons why the user is not synced, by field; empty if the user is sent. */
    public Map<String, String> add(UserFields user) {
        return switch (packer.pack(user.userId(), user)) {
            case Packed.Usable usable -> {
                entries.computeIfAbsent(usable.schema(), schema -> new ArrayList<>())
                        .add(usable.entry());
                yield Map.of();
            }
            case Packed.NotSynced not -> drop(user.userId(), not.reasons());
        };
    }

    private Map<String, String> drop(String userId, Map<MatchKey, Reason> reasons) {
        var named = new LinkedHashMap<String, String>();
        reasons.forEach((key, reason) -> named.put(UserFields.name(key), reason.code()));
        var text = named.entrySet().stream()
                .map(reason -> reason.getKey() + ":" + reason.getValue())
                .collect(Collectors.joining(","));
        notSynced.computeIfAbsent(text, reason -> new ArrayList<>()).add(userId);
        return named;
    }

    public List<Payload> payloads() {
        return entries.entrySet().stream()
                .flatMap(schema -> IntStream.iterate(
                                0, from -> from < schema.getValue().size(), from -> from + Payload.MAX_ENTRIES)
                        .mapToObj(from -> payload(schema.getKey(), schema.getValue(), from)))
                .toList();
    }

    private static Payload payload(MatchKeys schema, List<Entry> entries, int from) {
        var part = entries.subList(from, Math.min(entries.size(), from + Payload.MAX_ENTRIES));
        var payload = ChunkPayload.of(part).bytes();
        return new Payload(schema.bits(), part.size(), Buffer.buffer(payload));
    }

    /** For each known match key, in the order of its bit: how many users had a usable value. */
    public List<Integer> usable() {
        var counts = new int[KEYS.length];
        entries.values().forEach(same -> same.forEach(entry -> count(entry.keys(), counts)));
        return Arrays.stream(counts).boxed().toList();
    }

    private static void count(MatchKeys usable, int[] counts) {
        for (var bits = usable.bits(); bits != 0; bits &= bits - 1) {
            counts[Integer.numberOfTrailingZeros(bits)]++;
        }
    }

    public List<NotSynced> notSynced() {
        return notSynced.entrySet().stream()
                .map(same -> new NotSynced(
                        same.getKey(), same.getValue().size(), Buffer.buffer(UserIds.pack(same.getValue()))))
                .toList();
    }
}
