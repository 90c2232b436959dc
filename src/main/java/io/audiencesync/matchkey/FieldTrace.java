package io.audiencesync.matchkey;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * One match key of one user on its way: raw ("" if absent or no valid Unicode), cleaned or dropped with a reason, and what is sent for it
 * (64 hex digits, plain text for unhashed keys, "" for a blank). For the preview only; redacted in {@code toString}.
 */
public record FieldTrace(MatchKey key, String raw, Cleaned cleaned, String sent) {

    /** Traces the chosen keys in schema order. */
    public static List<FieldTrace> of(MatchKeys chosen, RawValues raw, int thisYear) {
        var country = UserCountry.of(raw);
        return chosen.schema().stream()
                .map(key -> of(key, raw, country, thisYear))
                .toList();
    }

    private static FieldTrace of(MatchKey key, RawValues raw, UserCountry country, int thisYear) {
        var value = raw.get(key);
        var cleaned = Cleaner.clean(key, value, country, thisYear);
        var given = value != null && Text.isWellFormed(value) ? value : "";
        return new FieldTrace(key, given, cleaned, sent(key, cleaned));
    }

    private static String sent(MatchKey key, Cleaned cleaned) {
        return switch (cleaned) {
            case Cleaned.Value value -> key.hashed() ? hash(value.text()) : value.text();
            case Cleaned.Hash hash -> hash.hex();
            case Cleaned.Dropped dropped -> "";
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
