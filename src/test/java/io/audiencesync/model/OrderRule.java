package io.audiencesync.model;

import io.audiencesync.buffer.Operation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Invariant 3, request by request. Takes two entries of one user and one audience that do not commute, the second
 * called for after the first was answered. No request may carry the first after a request has carried the second,
 * whether or not Facebook accepted it. At least once (invariant 4) makes no exception: an entry is repeated only
 * until it is settled, and conflicting entries are sent only after that.
 *
 * <p>An errored entry may be sent again after the second one while that one is not settled: then the second one
 * follows once more (invariant 11). The README excludes calls of a process after its lease; so engines that sleep
 * past their lease make no further call here.
 */
final class OrderRule {

    private record UserOfLane(int lane, String user, Operation operation) {}

    private final Map<UserOfLane, Entered> latest = new HashMap<>();
    private final Map<Entered, Long> lastSent = new LinkedHashMap<>();

    /** @param errored entries that were ever given up */
    void check(RequestLog.Request request, Set<Entered> errored) {
        for (var entry : request.entries()) {
            var later = latest.get(new UserOfLane(entry.lane(), entry.user(), opposite(entry.operation())));
            if (later != null && entry.mustPrecede(later) && !errored.contains(entry)) {
                throw new AssertionError("order: request %d carries %s after %s had gone out"
                        .formatted(request.sequence(), entry, later));
            }
        }
        request.entries().forEach(entry -> note(entry, request.sequence()));
    }

    /** For a synced entry: no entry that precedes it was sent after its last request. */
    void checkLast(Entered synced) {
        lastSent.forEach((entry, sequence) -> {
            if (entry.mustPrecede(synced) && sequence > lastSent.getOrDefault(synced, 0L)) {
                throw new AssertionError(
                        "order: %s was sent last in request %d, after %s".formatted(entry, sequence, synced));
            }
        });
    }

    private void note(Entered entry, long sequence) {
        lastSent.put(entry, sequence);
        latest.merge(
                new UserOfLane(entry.lane(), entry.user(), entry.operation()),
                entry,
                (one, other) -> one.round() > other.round() ? one : other);
    }

    private static Operation opposite(Operation operation) {
        return operation == Operation.ADD ? Operation.REMOVE : Operation.ADD;
    }
}
