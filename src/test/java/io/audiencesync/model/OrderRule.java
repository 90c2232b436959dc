package io.audiencesync.model;

import io.audiencesync.buffer.Direction;
import java.util.HashMap;
import java.util.Map;

/**
 * Invariant 3, request by request. Of two entries of one user and one audience that do not commute, and of which the one was
 * called for after the other had been answered, no request carries the earlier one once a request has carried the later one:
 * whether or not Facebook took it, and however often it was sent. At least once (invariant 4) makes no exception: an entry is
 * sent again only until it is settled, and what conflicts with it goes out only after that. What a process sends after its lease
 * is gone the README leaves out; so engines that sleep past their lease make no further call here.
 */
final class OrderRule {

    private record UserOfLane(int lane, String user, Direction direction) {}

    private final Map<UserOfLane, Entered> latest = new HashMap<>();

    void check(RequestLog.Request request) {
        for (var entry : request.entries()) {
            var later = latest.get(new UserOfLane(entry.lane(), entry.user(), opposite(entry.direction())));
            if (later != null && entry.mustPrecede(later)) {
                throw new AssertionError("order: request %d carries %s after %s had gone out"
                        .formatted(request.sequence(), entry, later));
            }
        }
        request.entries().forEach(this::note);
    }

    private void note(Entered entry) {
        latest.merge(
                new UserOfLane(entry.lane(), entry.user(), entry.direction()),
                entry,
                (one, other) -> one.round() > other.round() ? one : other);
    }

    private static Direction opposite(Direction direction) {
        return direction == Direction.ADD ? Direction.REMOVE : Direction.ADD;
    }
}
