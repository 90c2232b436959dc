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
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Sends one request. If Facebook refuses it, finds its poison entries by halving. First it looks for a control entry:
 * one that passes. Without one no entry is rejected: the cause is the audience, the schema or the service. Sending an
 * entry twice is harmless, as an audience is a set.
 */
final class BisectingSender {

    private final MatchKeys schema;
    private final BoundedCalls calls;
    private final PoisonDetector detector;
    private final RandomGenerator random = RandomGenerator.getDefault();

    /** @param splitsFailures whether a request that fails without a refusal is split too */
    BisectingSender(MatchKeys schema, BoundedCalls calls, boolean splitsFailures) {
        this.schema = schema;
        this.calls = calls;
        this.detector = new PoisonDetector(splitsFailures);
    }

    Uni<SendResult> send(List<RequestEntry> entries) {
        return calls.whole(entries)
                .chain(decision -> act(
                        entries, decision, refusal -> isolate(entries, refusal).map(detector::withRest)));
    }

    private Uni<SendResult> act(
            List<RequestEntry> entries, Decision decision, Function<Decision.Refusal, Uni<SendResult>> refused) {
        return switch (decision) {
            case Decision.Accept accept -> accepted(entries, accept);
            case Decision.Isolate isolate -> refused.apply(isolate);
            case Decision.Retry retry when detector.isRefusal(retry) -> refused.apply(retry);
            case Decision.Deferral deferral -> done(SendResult.left(entries, deferral));
        };
    }

    private Uni<SendResult> isolate(List<RequestEntry> entries, Decision.Refusal refusal) {
        detector.refused(entries.size(), refusal);
        return entries.size() == 1
                ? done(SendResult.left(entries, PoisonDetector.withoutControl(refusal)))
                : findControl(detector.candidates(entries), SendResult.NOTHING)
                        .chain(found -> afterControl(without(entries, found), found, refusal));
    }

    private Uni<SendResult> afterControl(List<RequestEntry> rest, SendResult found, Decision.Refusal refusal) {
        if (found.deferral().isPresent()) {
            return done(found.and(SendResult.left(rest, found.deferral().get())));
        }
        if (detector.control().isEmpty()) {
            return done(found.and(SendResult.left(rest, PoisonDetector.withoutControl(refusal))));
        }
        return rest.isEmpty() ? done(found) : halves(rest).map(found::and).chain(this::confirm);
    }

    private Uni<SendResult> findControl(List<RequestEntry> candidates, SendResult found) {
        if (candidates.isEmpty()
                || detector.control().isPresent()
                || found.deferral().isPresent()) {
            return done(found);
        }
        var one = List.of(candidates.getFirst());
        var rest = candidates.subList(1, candidates.size());
        return calls.part(one)
                .chain(decision -> act(one, decision, this::noControl))
                .chain(result -> findControl(rest, found.and(result)));
    }

    private Uni<SendResult> noControl(Decision.Refusal refusal) {
        detector.mayStillArrive(refusal);
        return done(SendResult.NOTHING);
    }

    private Uni<SendResult> part(List<RequestEntry> entries) {
        return calls.part(entries).chain(decision -> act(entries, decision, refusal -> split(entries, refusal)));
    }

    private Uni<SendResult> split(List<RequestEntry> entries, Decision.Refusal refusal) {
        detector.refused(entries.size(), refusal);
        if (entries.size() == 1) {
            return suspect(entries, refusal);
        }
        return detector.isControlInDoubt()
                ? sendControl()
                        .chain(deferral -> deferral.map(reason -> done(SendResult.left(entries, reason)))
                                .orElseGet(() -> halves(entries)))
                : halves(entries);
    }

    /** A call may fail by chance, so a single entry gets a second one. A refusal is not accidental. */
    private Uni<SendResult> suspect(List<RequestEntry> one, Decision.Refusal refusal) {
        return switch (refusal) {
            case Decision.Isolate isolate -> suspected(one, isolate);
            case Decision.Retry first ->
                calls.part(one).chain(decision -> act(one, decision, again -> suspected(one, again)));
        };
    }

    private Uni<SendResult> suspected(List<RequestEntry> one, Decision.Refusal refusal) {
        detector.suspect(one.getFirst(), refusal);
        return done(SendResult.NOTHING);
    }

    private Uni<SendResult> halves(List<RequestEntry> entries) {
        if (entries.size() == 1) {
            return part(entries);
        }
        var middle = entries.size() / 2;
        var halves = List.of(entries.subList(0, middle), entries.subList(middle, entries.size()));
        var either = random.nextInt(2); // if calls run out, the next search may get further
        var rest = halves.get(1 - either);
        return part(halves.get(either))
                .chain(first -> first.deferral().isPresent()
                        ? done(first.and(SendResult.left(rest, first.deferral().get())))
                        : part(rest).map(first::and));
    }

    /** The control must also pass after the suspects: Facebook may refuse every entry by now. */
    private Uni<SendResult> confirm(SendResult result) {
        if (detector.suspects().isEmpty()) {
            return done(result);
        }
        var suspects = List.copyOf(detector.suspects().keySet());
        return result.deferral().isEmpty() || result.deferral().get() == BoundedCalls.OUT_OF_CALLS
                ? sendControl()
                        .map(deferral -> result.and(deferral.map(reason -> SendResult.left(suspects, reason))
                                .orElseGet(detector::rejected)))
                : done(result.and(SendResult.left(suspects, result.deferral().get())));
    }

    /** @return why nothing more can be found out now; empty if the control has passed */
    private Uni<Optional<Decision.Deferral>> sendControl() {
        return calls.control(detector.control().orElseThrow()).map(decision -> switch (decision) {
            case Decision.Accept ignored -> {
                detector.controlPassed();
                yield Optional.empty();
            }
            case Decision.Isolate isolate -> Optional.of(PoisonDetector.withoutControl(isolate));
            case Decision.Deferral deferral -> Optional.of(deferral);
        });
    }

    /**
     * Facebook names at most 100 invalid rows of a call, so the others are sent again while more are named. Its count
     * is only a hint; the rest of it cannot be attributed.
     */
    private Uni<SendResult> accepted(List<RequestEntry> entries, Decision.Accept accept) {
        var named = named(entries, accept);
        var others = entries.stream().filter(entry -> !named.containsKey(entry)).toList();
        detector.passed(others);
        var unnamed = others.isEmpty() ? 0 : Math.max(0, accept.invalid() - named.size());
        if (unnamed == 0) {
            return done(SendResult.synced(others, named));
        }
        if (named.isEmpty() && detector.hasNarrowed()) {
            return done(SendResult.synced(others, named).unattributed(unnamed));
        }
        detector.narrow();
        return calls.part(others)
                .chain(again -> again instanceof Decision.Accept next
                        ? accepted(others, next)
                        : done(restAfter(
                                again, SendResult.synced(others, Map.of()).unattributed(unnamed))))
                .map(SendResult.synced(List.of(), named)::and);
    }

    /** The entries are accepted, but the same call once more may still arrive. */
    private static SendResult restAfter(Decision again, SendResult accepted) {
        return again instanceof Decision.Retry retry && retry.mayHaveArrived() ? accepted.deferredBy(retry) : accepted;
    }

    private Map<RequestEntry, String> named(List<RequestEntry> entries, Decision.Accept accept) {
        var named = new HashMap<RequestEntry, String>();
        for (var entry : accept.named().isEmpty() ? List.<RequestEntry>of() : entries) {
            var reason = accept.named().get(UsersPayload.row(schema, entry.entry()));
            if (reason != null) {
                named.put(entry, reason);
            }
        }
        return named;
    }

    private static List<RequestEntry> without(List<RequestEntry> entries, SendResult found) {
        var rest = new ArrayList<>(entries);
        rest.removeAll(found.synced());
        rest.removeAll(found.invalid().keySet());
        rest.removeAll(found.left());
        return rest;
    }

    private static Uni<SendResult> done(SendResult result) {
        return Uni.createFrom().item(result);
    }
}
