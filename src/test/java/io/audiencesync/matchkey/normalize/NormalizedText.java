package io.audiencesync.matchkey.normalize;

import io.audiencesync.matchkey.MatchKey;

/** Normalizes one value, for tests: the resulting text or hash, or the reason's code in brackets. */
final class NormalizedText {

    static final int THIS_YEAR = 2026;

    private NormalizedText() {}

    static String normalize(MatchKey key, String raw) {
        return normalize(key, raw, "");
    }

    static String normalize(MatchKey key, String raw, String country) {
        return text(Normalizer.normalize(key, raw, new UserCountry(country), THIS_YEAR));
    }

    static String text(Normalized normalized) {
        return switch (normalized) {
            case Normalized.Value value -> value.text();
            case Normalized.Hash hash -> hash.hex();
            case Normalized.Dropped dropped -> "[" + dropped.reason().code() + "]";
        };
    }
}
