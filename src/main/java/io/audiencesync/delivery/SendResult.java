package io.audiencesync.delivery;

import io.audiencesync.cause.Cause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The result of a request or of a part of it. Each of its entries is in exactly one of the lists.
 *
 * @param invalid the rejected entries, with Facebook's reason
 * @param suspects entries that fail while others pass: they are parked
 * @param left entries that Facebook did not accept; {@code deferral} gives the reason
 * @param unattributed rows that Facebook counts as invalid without naming them
 */
public record SendResult(
        List<RequestEntry> synced,
        Map<RequestEntry, String> invalid,
        Map<RequestEntry, Cause> suspects,
        List<RequestEntry> left,
        Optional<Decision.Deferral> deferral,
        long unattributed) {

    public static final SendResult NOTHING = synced(List.of(), Map.of());

    public static SendResult synced(List<RequestEntry> entries, Map<RequestEntry, String> invalid) {
        return new SendResult(entries, invalid, Map.of(), List.of(), Optional.empty(), 0);
    }

    public static SendResult left(List<RequestEntry> entries, Decision.Deferral because) {
        return new SendResult(List.of(), Map.of(), Map.of(), entries, Optional.of(because), 0);
    }

    public SendResult unattributed(long rows) {
        return new SendResult(synced, invalid, suspects, left, deferral, rows);
    }

    /** Parks unsent entries, so that the lane continues. */
    public SendResult parked(Decision.Retry because) {
        var park = new Decision.Park(because.cause(), because.rest());
        return new SendResult(synced, invalid, suspects, left, Optional.of(park), unattributed);
    }

    public SendResult deferredBy(Decision.Deferral other) {
        return new SendResult(
                synced, invalid, suspects, left, Decision.both(deferral, Optional.of(other)), unattributed);
    }

    /** Whether Facebook has processed the entries: then neither lane nor account is blocked. */
    public boolean reached() {
        return !synced.isEmpty() || isTooSmall();
    }

    /** Facebook refuses removals because the audience is too small. */
    public boolean isTooSmall() {
        return isParkedFor(Cause.AUDIENCE_TOO_SMALL);
    }

    public boolean isParkedFor(Cause cause) {
        return park().filter(park -> park.cause() == cause).isPresent();
    }

    /** Present if the entries that are left wait beside their lane. */
    public Optional<Decision.Park> park() {
        return deferral.filter(Decision.Park.class::isInstance).map(Decision.Park.class::cast);
    }

    /** Present if the entries that are left stay in their lane, and so stop it. */
    public Optional<Decision.Deferral> laneDeferral() {
        return deferral.filter(reason -> !(reason instanceof Decision.Park));
    }

    public SendResult and(SendResult other) {
        return new SendResult(
                joined(synced, other.synced),
                joined(invalid, other.invalid),
                joined(suspects, other.suspects),
                joined(left, other.left),
                Decision.both(deferral, other.deferral),
                unattributed + other.unattributed);
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
