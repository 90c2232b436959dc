package io.audiencesync.delivery;

import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.matchkey.UsersPayload;
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
    private final Function<List<Item>, Uni<Decision>> send;
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
            Function<List<Item>, Uni<Decision>> send,
            Supplier<Uni<Boolean>> mayIsolate,
            boolean splitsFailures) {
        this.schema = schema;
        this.callsLeft = calls;
        this.send = send;
        this.mayIsolate = mayIsolate;
        this.detector = new PoisonDetector(splitsFailures);
    }

    Uni<Verdict> resolve(List<Item> items) {
        callsLeft--;
        return send.apply(items)
                .chain(decision -> detector.isRefusal(decision)
                        ? isolate(items, decision).map(detector::withRest)
                        : act(items, decision));
    }

    private Uni<Verdict> isolate(List<Item> items, Decision refusal) {
        detector.refused(items.size(), refusal);
        return items.size() == 1
                ? done(Verdict.left(items, PoisonDetector.everybodys(refusal)))
                : findControl(detector.candidates(items), Verdict.NOTHING)
                        .chain(found -> afterControl(without(items, found), found, refusal));
    }

    private Uni<Verdict> afterControl(List<Item> rest, Verdict found, Decision refusal) {
        if (found.stopped().isPresent()) {
            return done(found.and(Verdict.left(rest, found.stopped().get())));
        }
        if (detector.control().isEmpty()) {
            return done(found.and(Verdict.left(rest, PoisonDetector.everybodys(refusal))));
        }
        return rest.isEmpty() ? done(found) : halves(rest).map(found::and).chain(this::confirm);
    }

    private Uni<Verdict> findControl(List<Item> candidates, Verdict found) {
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
                                .chain(verdict -> findControl(rest, found.and(verdict))));
    }

    private Uni<Verdict> part(List<Item> items) {
        return call(items)
                .chain(decision -> detector.isRefusal(decision) ? split(items, decision) : act(items, decision));
    }

    private Uni<Verdict> split(List<Item> items, Decision refusal) {
        detector.refused(items.size(), refusal);
        if (items.size() == 1) {
            return suspect(items, refusal);
        }
        return detector.isControlInDoubt()
                ? sendControl().chain(stopped -> stopped == null ? halves(items) : done(Verdict.left(items, stopped)))
                : halves(items);
    }

    /** A call may fail by chance, so a single entry gets a second one. A refusal is no chance. */
    private Uni<Verdict> suspect(List<Item> one, Decision refusal) {
        if (refusal instanceof Decision.Isolate) {
            detector.suspect(one.getFirst(), refusal);
            return done(Verdict.NOTHING);
        }
        return call(one).chain(again -> {
            if (!detector.isRefusal(again)) {
                return act(one, again);
            }
            detector.suspect(one.getFirst(), again);
            return done(Verdict.NOTHING);
        });
    }

    private Uni<Verdict> halves(List<Item> items) {
        if (items.size() == 1) {
            return part(items);
        }
        var middle = items.size() / 2;
        var halves = List.of(items.subList(0, middle), items.subList(middle, items.size()));
        var either = random.nextInt(2); // where calls run out, the next search is likely to get further
        var rest = halves.get(1 - either);
        return part(halves.get(either))
                .chain(first -> first.stopped().isPresent()
                        ? done(first.and(Verdict.left(rest, first.stopped().get())))
                        : part(rest).map(first::and));
    }

    /** The control must pass after the suspects too: else Facebook has begun to refuse everybody meanwhile. */
    private Uni<Verdict> confirm(Verdict verdict) {
        if (detector.suspects().isEmpty()) {
            return done(verdict);
        }
        var mayConfirm = verdict.stopped().isEmpty() || verdict.stopped().get() == PoisonDetector.OUT_OF_CALLS;
        return mayConfirm
                ? sendControl()
                        .map(stopped -> verdict.and(
                                stopped == null
                                        ? detector.convicted()
                                        : Verdict.left(
                                                List.copyOf(detector.suspects().keySet()), stopped)))
                : done(verdict.and(Verdict.left(
                        List.copyOf(detector.suspects().keySet()),
                        verdict.stopped().get())));
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

    private Uni<Decision> call(List<Item> items) {
        return callsLeft-- <= 0
                ? Uni.createFrom().item(PoisonDetector.OUT_OF_CALLS)
                : mayIsolate
                        .get()
                        .chain(may -> may ? send.apply(items) : Uni.createFrom().item(PoisonDetector.OUT_OF_CALLS));
    }

    private Uni<Verdict> act(List<Item> items, Decision decision) {
        return switch (decision) {
            case Decision.Accept accept -> accepted(items, accept);
            case Decision.Isolate isolate -> throw new IllegalStateException("a refusal is isolated");
            case Decision.Halt halt -> done(Verdict.left(items, halt));
            case Decision.Hold hold -> done(Verdict.left(items, hold));
            case Decision.Postpone postpone -> done(Verdict.left(items, postpone));
            case Decision.Snooze snooze -> done(Verdict.left(items, snooze));
            case Decision.Pause pause -> done(Verdict.left(items, pause));
        };
    }

    /**
     * Samples are the truth, the count is a hint. Facebook names at most 100 rows of a call, so the others are sent again while
     * that names further ones; what then remains of the count is nobody's.
     */
    private Uni<Verdict> accepted(List<Item> items, Decision.Accept accept) {
        var named = named(items, accept);
        var others = items.stream().filter(item -> !named.containsKey(item)).toList();
        detector.passed(others);
        var unnamed = others.isEmpty() ? 0 : Math.max(0, accept.invalid() - named.size());
        if (unnamed == 0) {
            return done(Verdict.synced(others, named));
        }
        if (named.isEmpty() && detector.hasNarrowed()) {
            return done(Verdict.synced(others, named).unattributed(unnamed));
        }
        detector.narrow();
        return call(others)
                .chain(again -> again instanceof Decision.Accept next
                        ? accepted(others, next)
                        : done(Verdict.synced(others, Map.of()).unattributed(unnamed)))
                .map(Verdict.synced(List.of(), named)::and);
    }

    private Map<Item, String> named(List<Item> items, Decision.Accept accept) {
        var named = new HashMap<Item, String>();
        for (var item : accept.named().isEmpty() ? List.<Item>of() : items) {
            var reason = accept.named().get(UsersPayload.row(schema, item.entry()));
            if (reason != null) {
                named.put(item, reason);
            }
        }
        return named;
    }

    private static List<Item> without(List<Item> items, Verdict found) {
        var rest = new ArrayList<>(items);
        rest.removeAll(found.synced());
        rest.removeAll(found.invalid().keySet());
        rest.removeAll(found.left());
        return rest;
    }

    private static Uni<Verdict> done(Verdict verdict) {
        return Uni.createFrom().item(verdict);
    }
}
