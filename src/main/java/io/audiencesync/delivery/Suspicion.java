package io.audiencesync.delivery;

import io.audiencesync.cause.Cause;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Tells a payload that makes Facebook fail from a Facebook that fails anyway. Instead of putting a failing request off once more,
 * its parts are sent; an entry that fails on its own twice is guilty if another one of the request passes, and so is found by
 * halving like any that Facebook refuses.
 */
final class Suspicion {

    /** So many failures of a lane in a row make it worth the calls, and every so many again. */
    private static final int PATIENCE = 3;

    private final Function<List<Item>, Uni<Decision>> send;
    private final List<Item> request;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private boolean passed;

    private Suspicion(Function<List<Item>, Uni<Decision>> send, List<Item> request) {
        this.send = send;
        this.request = request;
    }

    /** @param failures how often in a row the lane has failed */
    static Function<List<Item>, Uni<Decision>> of(
            int failures, List<Item> request, Function<List<Item>, Uni<Decision>> send) {
        return failures > 0 && failures % PATIENCE == 0 ? new Suspicion(send, request)::send : send;
    }

    private Uni<Decision> send(List<Item> part) {
        return send.apply(part).chain(decision -> judge(part, decision));
    }

    private Uni<Decision> judge(List<Item> part, Decision decision) {
        if (!isFailure(decision)) {
            passed |= decision instanceof Decision.Accept;
            return Uni.createFrom().item(decision);
        }
        return part.size() > 1 ? Uni.createFrom().item(guilty(decision)) : judgeOne(part, decision);
    }

    private Uni<Decision> judgeOne(List<Item> one, Decision decision) {
        return passes(one.getFirst())
                .chain(proven -> proven
                        ? send.apply(one).map(again -> isFailure(again) ? guilty(again) : again)
                        : Uni.createFrom().item(decision));
    }

    /** Whether something of the request passes: else Facebook is away, and nobody is guilty. */
    private Uni<Boolean> passes(Item one) {
        var witness = request.get(random.nextInt(request.size())); // any: the next time another one
        if (passed || witness == one) {
            return Uni.createFrom().item(passed);
        }
        return send.apply(List.of(witness))
                .map(answer -> answer instanceof Decision.Accept)
                .invoke(answer -> passed = answer);
    }

    /** A call that never got to Facebook, since the breaker held it back or nobody could be reached, accuses nobody. */
    private static boolean isFailure(Decision decision) {
        return decision instanceof Decision.Postpone postpone
                && postpone.cause() == Cause.UNAVAILABLE
                && postpone.mayHaveArrived();
    }

    private static Decision guilty(Decision decision) {
        return new Decision.Isolate(((Decision.Postpone) decision).detail());
    }
}
