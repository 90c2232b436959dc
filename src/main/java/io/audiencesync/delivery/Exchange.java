package io.audiencesync.delivery;

import io.audiencesync.cause.Cause;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.matchkey.UsersPayload;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Resolves one request: sends its items and, where some are guilty, sends parts again until all of them are known. Sending an
 * item twice is harmless: an audience is a set.
 */
final class Exchange {

    private final MatchKeys schema;
    private final Function<List<Item>, Uni<Decision>> send;
    private int callsLeft;

    /**
     * @param send makes one call with the given items
     * @param calls the most calls to spend
     */
    Exchange(MatchKeys schema, int calls, Function<List<Item>, Uni<Decision>> send) {
        this.schema = schema;
        this.callsLeft = calls;
        this.send = send;
    }

    Uni<Verdict> resolve(List<Item> items) {
        if (callsLeft-- <= 0) {
            return Uni.createFrom().item(Verdict.left(items, outOfCalls()));
        }
        return send.apply(items).chain(decision -> act(items, decision));
    }

    private Uni<Verdict> act(List<Item> items, Decision decision) {
        return switch (decision) {
            case Decision.Accept accept when accept.invalid() == 0 -> done(Verdict.synced(items, Map.of()));
            case Decision.Accept accept -> sortOut(items, accept);
            case Decision.Isolate isolate
            when items.size() == 1 -> done(Verdict.invalid(items.getFirst(), isolate.reason()));
            case Decision.Isolate ignored -> halves(items);
            case Decision.Halt halt -> done(Verdict.left(items, halt));
            case Decision.Hold hold -> done(Verdict.left(items, hold));
            case Decision.Postpone postpone -> done(Verdict.left(items, postpone));
            case Decision.Snooze snooze -> done(Verdict.left(items, snooze));
            case Decision.Pause pause -> done(Verdict.left(items, pause));
        };
    }

    /** Facebook names at most 100 invalid rows of a call: the rest is sent again without them until all are named. */
    private Uni<Verdict> sortOut(List<Item> items, Decision.Accept accept) {
        var named = new HashMap<Item, String>();
        var others = new ArrayList<Item>();
        for (var item : items) {
            var reason = accept.named().get(UsersPayload.row(schema, item.entry()));
            if (reason == null) {
                others.add(item);
            } else {
                named.put(item, reason);
            }
        }
        if (named.size() >= accept.invalid()) {
            return done(Verdict.synced(others, named));
        }
        if (!named.isEmpty()) {
            return resolve(others).map(Verdict.synced(List.of(), named)::and);
        }
        return items.size() == 1 ? done(Verdict.invalid(items.getFirst(), "invalid")) : halves(items);
    }

    private Uni<Verdict> halves(List<Item> items) {
        var middle = items.size() / 2;
        var rest = items.subList(middle, items.size());
        return resolve(items.subList(0, middle))
                .chain(first -> first.stopped().isPresent()
                        ? done(first.and(Verdict.left(rest, first.stopped().get())))
                        : resolve(rest).map(first::and));
    }

    private static Decision outOfCalls() {
        return new Decision.Postpone(Cause.REFUSED, "more guilty entries than could be found at once", Duration.ZERO);
    }

    private static Uni<Verdict> done(Verdict verdict) {
        return Uni.createFrom().item(verdict);
    }
}
