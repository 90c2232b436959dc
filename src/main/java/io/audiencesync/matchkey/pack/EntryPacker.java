package io.audiencesync.matchkey.pack;

import static io.audiencesync.matchkey.MatchKey.EXTERN_ID;

import io.audiencesync.matchkey.ByteSink;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.matchkey.RawValues;
import io.audiencesync.matchkey.Reason;
import io.audiencesync.matchkey.normalize.Normalized;
import io.audiencesync.matchkey.normalize.Normalizer;
import io.audiencesync.matchkey.normalize.UserCountry;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;

/**
 * Normalizes, hashes and packs users for one step's match keys. Reuses a buffer: one thread at a time. One value of
 * any key makes a user usable, also GEN or COUNTRY alone: only Facebook knows which users match.
 */
public final class EntryPacker {

    private static final int USUAL_SIZE = 512;

    private final MatchKeys chosen;
    private final List<MatchKey> keys;
    private final int thisYear;
    private final ByteSink sink = new ByteSink(USUAL_SIZE);
    private final EnumMap<MatchKey, Reason> dropped = new EnumMap<>(MatchKey.class);

    public EntryPacker(MatchKeys chosen, int thisYear) {
        this.thisYear = thisYear;
        this.chosen = chosen;
        this.keys = chosen.schema();
    }

    /** Throws {@link IllegalArgumentException} unless {@link UserId#isValid(String)}. */
    public Packed pack(String userId, RawValues raw) {
        sink.reset();
        dropped.clear();
        UserId.write(userId, sink);
        var present = writeValues(raw);
        if (present.isEmpty()) {
            return new Packed.NotSynced(Collections.unmodifiableMap(new EnumMap<>(dropped)));
        }
        var schema = present.contains(EXTERN_ID) ? chosen : chosen.without(EXTERN_ID);
        return new Packed.Usable(schema, new Entry(sink.copyOfBytes(), 0));
    }

    private MatchKeys writeValues(RawValues raw) {
        var country = UserCountry.of(raw);
        int mask = sink.size();
        sink.putShort(0);
        int present = 0;
        for (var key : keys) {
            present |= write(key, Normalizer.normalize(key, raw.get(key), country, thisYear)) ? key.bit() : 0;
        }
        sink.putShortAt(mask, present);
        return new MatchKeys(present);
    }

    private boolean write(MatchKey key, Normalized normalized) {
        return switch (normalized) {
            case Normalized.Value value -> {
                writeText(key, value.text().getBytes(StandardCharsets.UTF_8));
                yield true;
            }
            case Normalized.Hash hash -> {
                sink.put(HexFormat.of().parseHex(hash.hex()));
                yield true;
            }
            case Normalized.Dropped why -> {
                dropped.put(key, why.reason());
                yield false;
            }
        };
    }

    private void writeText(MatchKey key, byte[] text) {
        if (key.hashed()) {
            sink.putSha256(text);
        } else {
            sink.putShort(text.length);
            sink.put(text);
        }
    }
}
