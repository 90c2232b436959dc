package io.audiencesync.matchkey;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** A set of match keys as stored with a step and a chunk, one bit per key. See {@link MatchKey#bit()}. */
public record MatchKeys(int bits) {

    private static final MatchKey[] KEYS = MatchKey.values();

    public static final MatchKeys NONE = new MatchKeys(0);

    static {
        if (KEYS.length > Short.SIZE) {
            throw new IllegalStateException("a stored chunk has room for " + Short.SIZE + " match keys");
        }
    }

    public MatchKeys {
        if (bits >>> KEYS.length != 0) {
            throw new IllegalArgumentException("unknown match key bits: " + Integer.toBinaryString(bits));
        }
    }

    public static MatchKeys of(Collection<MatchKey> keys) {
        return new MatchKeys(keys.stream().mapToInt(MatchKey::bit).reduce(0, (left, right) -> left | right));
    }

    public static MatchKeys of(MatchKey... keys) {
        return of(List.of(keys));
    }

    /** Without keys that only a later version knows. */
    public static MatchKeys known(int bits) {
        return new MatchKeys(bits & ((1 << KEYS.length) - 1));
    }

    public boolean contains(MatchKey key) {
        return (bits & key.bit()) != 0;
    }

    public boolean containsAll(MatchKeys others) {
        return (others.bits & ~bits) == 0;
    }

    public boolean isEmpty() {
        return bits == 0;
    }

    public MatchKeys with(MatchKey key) {
        return new MatchKeys(bits | key.bit());
    }

    public MatchKeys without(MatchKey key) {
        return new MatchKeys(bits & ~key.bit());
    }

    /** The keys in the fixed order of payloads, rows and requests. */
    public List<MatchKey> schema() {
        return Stream.of(KEYS).filter(this::contains).toList();
    }
}
