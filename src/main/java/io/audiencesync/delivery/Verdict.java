package io.audiencesync.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of some items of a request.
 *
 * @param invalid the guilty ones, with Facebook's reason
 * @param left those that Facebook did not take, because of what {@code stopped} says
 */
record Verdict(List<Item> synced, Map<Item, String> invalid, List<Item> left, Optional<Decision> stopped) {

    static Verdict synced(List<Item> items, Map<Item, String> invalid) {
        return new Verdict(items, invalid, List.of(), Optional.empty());
    }

    static Verdict invalid(Item item, String reason) {
        return new Verdict(List.of(), Map.of(item, reason), List.of(), Optional.empty());
    }

    static Verdict left(List<Item> items, Decision because) {
        return new Verdict(List.of(), Map.of(), items, Optional.of(because));
    }

    /** Whether Facebook has looked at the entries: then neither lane nor account is blocked. */
    boolean reached() {
        return !synced.isEmpty() || isHeld();
    }

    boolean isHeld() {
        return stopped.filter(Decision.Hold.class::isInstance).isPresent();
    }

    Verdict and(Verdict other) {
        return new Verdict(
                joined(synced, other.synced),
                joined(invalid, other.invalid),
                joined(left, other.left),
                stopped.or(other::stopped));
    }

    private static <T> List<T> joined(List<T> some, List<T> others) {
        var joined = new ArrayList<T>(some.size() + others.size());
        joined.addAll(some);
        joined.addAll(others);
        return joined;
    }

    private static <K, V> Map<K, V> joined(Map<K, V> some, Map<K, V> others) {
        var joined = new HashMap<>(some);
        joined.putAll(others);
        return joined;
    }
}
