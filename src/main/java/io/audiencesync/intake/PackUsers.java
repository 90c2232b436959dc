package io.audiencesync.intake;

import io.audiencesync.buffer.Dropped;
import io.audiencesync.buffer.Piece;
import io.audiencesync.matchkey.ChunkPayload;
import io.audiencesync.matchkey.Entry;
import io.audiencesync.matchkey.EntryPacker;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.matchkey.Packed;
import io.audiencesync.matchkey.Reason;
import io.audiencesync.matchkey.UserIds;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Cleans, hashes and packs users for one step, as they come. What the step does not send ends here. */
final class PackUsers {

    private final EntryPacker packer;
    private final Map<MatchKeys, List<Entry>> entries = new LinkedHashMap<>();
    private final Map<String, List<String>> dropped = new LinkedHashMap<>();

    PackUsers(MatchKeys chosen, int thisYear) {
        packer = new EntryPacker(chosen, thisYear);
    }

    /** Why the user is not synced, by field; empty where it is sent. */
    Map<String, String> add(UserFields user) {
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
        dropped.computeIfAbsent(text, reason -> new ArrayList<>()).add(userId);
        return named;
    }

    List<Piece> pieces() {
        return entries.entrySet().stream()
                .flatMap(schema -> IntStream.iterate(
                                0, from -> from < schema.getValue().size(), from -> from + Piece.MAX_ENTRIES)
                        .mapToObj(from -> piece(schema.getKey(), schema.getValue(), from)))
                .toList();
    }

    private static Piece piece(MatchKeys schema, List<Entry> entries, int from) {
        var part = entries.subList(from, Math.min(entries.size(), from + Piece.MAX_ENTRIES));
        var payload = ChunkPayload.of(part).bytes();
        return new Piece(schema.bits(), part.size(), Buffer.buffer(payload));
    }

    List<Dropped> dropped() {
        return dropped.entrySet().stream()
                .map(same -> new Dropped(
                        same.getKey(), same.getValue().size(), Buffer.buffer(UserIds.pack(same.getValue()))))
                .toList();
    }
}
