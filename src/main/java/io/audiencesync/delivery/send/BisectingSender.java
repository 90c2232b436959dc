package io.audiencesync.delivery.send;

import io.audiencesync.delivery.Decision;
import io.audiencesync.delivery.RequestEntry;
import io.audiencesync.delivery.SendResult;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.matchkey.pack.UsersPayload;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Sends one request and, where Facebook refuses it, looks for its poison entries by halving. Before that it looks for a control
 * entry: one that passes. Without a control nobody is rejected, as the refusal is everybody's. Sending an entry twice is
 * harmless: an audience is a set.
 */
final class BisectingSender {

    private final MatchKeys schema;
    private final Function<List<RequestEntry>, Uni<Decision>> send;
    private final Supplier<Uni<Boolean>> mayIsolate;
    private final PoisonDetector detector;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private int callsLeft;

    /**
     * @param send makes one call with the given entries
     * @param calls the most calls to spend on one request
     * @param mayIsolate takes one call from the ad account's budget for isolation; false when none is left
     * @param splitsFailures whether a request that fails, and is not refused, is split as well
     */
    BisectingSender(
            MatchKeys schema,
            int calls,
            Function<List<RequestEntry>, Uni<Decision>> send,
            Supplier<Uni<Boolean>> mayIsolate,
            boolean splitsFailures) {
        this.schema = schema;
        this.callsLeft = calls;
        this.send = send;
        this.mayIsolate = mayIsolate;
        this.detector = new PoisonDetector(splitsFailures);
    }

    Uni<SendResult> resolve(List<RequestEntry> items) {
        callsLeft--;
        return send.apply(items)
                .chain(decision -> detector.isRefusal(decision)
                        ? isolate(items, decision).map(detector::withRest)
                        : act(items, decision));
    }

    private Uni<SendResult> isolate(List<RequestEntry> items, Decision refusal) {
        detector.refused(items.size(), refusal);
        return items.size() == 1
                ? done(SendResult.left(items, PoisonDetector.everybodys(refusal)))
                : findControl(detector.candidates(items), SendResult.NOTHING)
                        .chain(found -> afterControl(without(items, found), found, refusal));
    }

    private Uni<SendResult> afterControl(List<RequestEntry> rest, SendResult found, Decision refusal) {
        if (found.stopped().isPresent()) {
            return done(found.and(SendResult.left(rest, found.stopped().get())));
        }
        if (detector.control().isEmpty()) {
            return done(found.and(SendResult.left(rest, PoisonDetector.everybodys(refusal))));
        }
        return rest.isEmpty() ? done(found) : halves(rest).map(found::and).chain(this::confirm);
    }

    private Uni<SendResult> findControl(List<RequestEntry> candidates, SendResult found) {
        if (candidates.isEmpty()
                || detector.control().isPresent()
                || found.stopped().isPresent()) {
            return done(found);
        }
        var rest = candidates.subList(1, candidates.size());
        return call(List.of(candidates.getFirst()))
                .chain(decision -> detector.isRefusal(decision)
                        ? findControl(rest, found)
                        : act(List.of(candidates.getFirst()), decision)
                                .chain(result -> findControl(rest, found.and(result))));
    }

    private Uni<SendResult> part(List<RequestEntry> items) {
        return call(items)
                .chain(decision -> detector.isRefusal(decision) ? split(items, decision) : act(items, decision));
    }

    private Uni<SendResult> split(List<RequestEntry> items, Decision refusal) {
        detector.refused(items.size(), refusal);
        if (items.size() == 1) {
            return suspect(items, refusal);
        }
        return detector.isControlInDoubt()
                ? sendControl()
                        .chain(stopped -> stopped == null ? halves(items) : done(SendResult.left(items, stopped)))
                : halves(items);
    }

    /** A call may fail by chance, so a single entry gets a second one. A refusal is no chance. */
    private Uni<SendResult> suspect(List<RequestEntry> one, Decision refusal) {
        if (refusal instanceof Decision.Isolate) {
            detector.suspect(one.getFirst(), refusal);
            return done(SendResult.NOTHING);
        }
        return call(one).chain(again -> {
            if (!detector.isRefusal(again)) {
                return act(one, again);
            }
            detector.suspect(one.getFirst(), again);
            return done(SendResult.NOTHING);
        });
    }

    private Uni<SendResult> halves(List<RequestEntry> items) {
        if (items.size() == 1) {
            return part(items);
        }
        var middle = items.size() / 2;
        var halves = List.of(items.subList(0, middle), items.subList(middle, items.size()));
        var either = random.nextInt(2); // where calls run out, the next search is likely to get further
        var rest = halves.get(1 - either);
        return part(halves.get(either))
                .chain(first -> first.stopped().isPresent()
                        ? done(first.and(SendResult.left(rest, first.stopped().get())))
                        : part(rest).map(first::and));
    }

    /** The control must pass after the suspects too: else Facebook has begun to refuse everybody meanwhile. */
    private Uni<SendResult> confirm(SendResult result) {
        if (detector.suspects().isEmpty()) {
            return done(result);
        }
        var mayConfirm = result.stopped().isEmpty() || result.stopped().get() == PoisonDetector.OUT_OF_CALLS;
        return mayConfirm
                ? sendControl()
                        .map(stopped -> result.and(
                                stopped == null
                                        ? detector.convicted()
                                        : SendResult.left(
                                                List.copyOf(detector.suspects().keySet()), stopped)))
                : done(result.and(SendResult.left(
                        List.copyOf(detector.suspects().keySet()),
                        result.stopped().get())));
    }

    /** @return why nothing more can be found out now; null when the control has passed */
    private Uni<Decision> sendControl() {
        callsLeft--;
        return mayIsolate
                .get()
                .chain(() -> send.apply(List.of(detector.control().orElseThrow())))
                .map(decision -> {
                    if (decision instanceof Decision.Accept) {
                        detector.controlPassed();
                        return null;
                    }
                    return detector.isRefusal(decision) ? PoisonDetector.everybodys(decision) : decision;
                });
    }

    private Uni<Decision> call(List<RequestEntry> items) {
        return callsLeft-- <= 0
                ? Uni.createFrom().item(PoisonDetector.OUT_OF_CALLS)
                : mayIsolate
                        .get()
                        .chain(may -> may ? send.apply(items) : Uni.createFrom().item(PoisonDetector.OUT_OF_CALLS));
    }

    private Uni<SendResult> act(List<RequestEntry> items, Decision decision) {
        return switch (decision) {
            case Decision.Accept accept -> accepted(items, accept);
            case Decision.Isolate isolate -> throw new IllegalStateException("a refusal is isolated");
            case Decision.Stop halt -> done(SendResult.left(items, halt));
            case Decision.Park hold -> done(SendResult.left(items, hold));
            case Decision.Retry postpone -> done(SendResult.left(items, postpone));
            case Decision.Snooze snooze -> done(SendResult.left(items, snooze));
            case Decision.Pause pause -> done(SendResult.left(items, pause));
        };
    }

    /**
     * Samples are the truth, the count is a hint. Facebook names at most 100 rows of a call, so the others are sent again while
     * that names further ones; what then remains of the count is nobody's.
     */
    private Uni<SendResult> accepted(List<RequestEntry> items, Decision.Accept accept) {
        var named = named(items, accept);
        var others = items.stream().filter(item -> !named.containsKey(item)).toList();
        detector.passed(others);
        var unnamed = others.isEmpty() ? 0 : Math.max(0, accept.invalid() - named.size());
        if (unnamed == 0) {
            return done(SendResult.synced(others, named));
        }
        if (named.isEmpty() && detector.hasNarrowed()) {
            return done(SendResult.synced(others, named).unattributed(unnamed));
        }
        detector.narrow();
        return call(others)
                .chain(again -> again instanceof Decision.Accept next
                        ? accepted(others, next)
                        : done(SendResult.synced(others, Map.of()).unattributed(unnamed)))
                .map(SendResult.synced(List.of(), named)::and);
    }

    private Map<RequestEntry, String> named(List<RequestEntry> items, Decision.Accept accept) {
        var named = new HashMap<RequestEntry, String>();
        for (var item : accept.named().isEmpty() ? List.<RequestEntry>of() : items) {
            var reason = accept.named().get(UsersPayload.row(schema, item.entry()));
            if (reason != null) {
                named.put(item, reason);
            }
        }
        return named;
    }

    private static List<RequestEntry> without(List<RequestEntry> items, SendResult found) {
        var rest = new ArrayList<>(items);
        rest.removeAll(found.synced());
        rest.removeAll(found.invalid().keySet());
        rest.removeAll(found.left());
        return rest;
    }

    private static Uni<SendResult> done(SendResult result) {
        return Uni.createFrom().item(result);
    }
}
