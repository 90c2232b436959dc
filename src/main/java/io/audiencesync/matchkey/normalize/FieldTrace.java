package io.audiencesync.matchkey.normalize;

import io.audiencesync.digest.Sha256;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.matchkey.RawValues;
import io.audiencesync.matchkey.Text;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * How one match key of one user is prepared: the raw value ("" if absent or invalid Unicode), the normalized value or
 * the reason for dropping it, and the value sent (64 hex digits, plain text for unhashed keys, "" for a blank). For
 * the preview only; redacted in {@code toString}.
 */
public record FieldTrace(MatchKey key, String raw, Normalized normalized, String sent) {

    /** Traces the chosen keys in schema order. */
    public static List<FieldTrace> of(MatchKeys chosen, RawValues raw, int thisYear) {
        var country = UserCountry.of(raw);
        return chosen.schema().stream()
                .map(key -> of(key, raw, country, thisYear))
                .toList();
    }

    private static FieldTrace of(MatchKey key, RawValues raw, UserCountry country, int thisYear) {
        var value = raw.get(key);
        var normalized = Normalizer.normalize(key, value, country, thisYear);
        var given = value != null && Text.isWellFormed(value) ? value : "";
        return new FieldTrace(key, given, normalized, sent(key, normalized));
    }

    private static String sent(MatchKey key, Normalized normalized) {
        return switch (normalized) {
            case Normalized.Value value -> key.hashed() ? hash(value.text()) : value.text();
            case Normalized.Hash hash -> hash.hex();
            case Normalized.Dropped dropped -> "";
        };
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return "FieldTrace[" + key + ", redacted]";
    }
}
