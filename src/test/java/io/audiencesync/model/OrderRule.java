package io.audiencesync.model;

import io.audiencesync.buffer.Operation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Invariant 3, request by request. Of two entries of one user and one audience that do not commute, and of which the one was
 * called for after the other had been answered, no request carries the earlier one once a request has carried the later one:
 * whether or not Facebook took it, and however often it was sent. At least once (invariant 4) makes no exception: an entry is
 * sent again only until it is settled, and what conflicts with it goes out only after that.
 *
 * <p>One that had errored may be sent again after the later one, as long as that one is not settled: then the later one follows
 * once more (invariant 11). What a process sends after its lease is gone the README leaves out; so engines that sleep past
 * their lease make no further call here.
 */
final class OrderRule {

    private record UserOfLane(int lane, String user, Operation operation) {}

    private final Map<UserOfLane, Entered> latest = new HashMap<>();
    private final Map<Entered, Long> lastSent = new LinkedHashMap<>();

    /** @param errored entries that had been given up at some time */
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

    /** Of a synced entry: none that had to precede it went out after it for the last time. */
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
