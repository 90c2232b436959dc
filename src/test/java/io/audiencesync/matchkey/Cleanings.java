package io.audiencesync.matchkey;

/** Cleaning in a word, for tests: the text or hash that comes out, or the reason's code between brackets. */
final class Cleanings {

    static final int THIS_YEAR = 2026;

    private Cleanings() {}

    static String clean(MatchKey key, String raw) {
        return clean(key, raw, "");
    }

    static String clean(MatchKey key, String raw, String country) {
        return text(Cleaner.clean(key, raw, new UserCountry(country), THIS_YEAR));
    }

    static String text(Cleaned cleaned) {
        return switch (cleaned) {
            case Cleaned.Value value -> value.text();
            case Cleaned.Hash hash -> hash.hex();
            case Cleaned.Dropped dropped -> "[" + dropped.reason().code() + "]";
        };
    }
}
