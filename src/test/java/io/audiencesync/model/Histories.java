package io.audiencesync.model;

import static org.quicktheories.generators.Generate.booleans;
import static org.quicktheories.generators.Generate.constant;
import static org.quicktheories.generators.Generate.enumValues;
import static org.quicktheories.generators.Generate.frequencyWithNoShrinkPoint;
import static org.quicktheories.generators.Generate.pickWithNoShrinkPoint;
import static org.quicktheories.generators.Generate.rangeWithNoShrinkPoint;
import static org.quicktheories.generators.SourceDSL.lists;

import io.audiencesync.buffer.Operation;
import io.audiencesync.model.Entered.Flaw;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.quicktheories.api.Pair;
import org.quicktheories.core.Gen;

/** Random histories of steps: mostly users and flushes, with faults in between. */
final class Histories {

    private static final int USERS = 6;
    private static final List<Integer> EVERYBODY =
            IntStream.range(0, USERS).boxed().toList();

    private Histories() {}

    static Gen<List<Step>> of(int steps) {
        var scene = frequencyWithNoShrinkPoint(
                Pair.of(92, step().map(step -> List.of(step))),
                Pair.of(4, oversleeping()),
                Pair.of(2, lateness()),
                Pair.of(2, comeback()),
                Pair.of(2, storm()),
                Pair.of(2, refusal()),
                Pair.of(2, failing()));
        return lists().of(scene)
                .ofSize(steps)
                .map(scenes -> scenes.stream().flatMap(List::stream).toList());
    }

    /**
     * A replica wakes up after another has claimed its lanes without success: its late writes would find its chunks.
     */
    private static Gen<List<Step>> oversleeping() {
        return engine().zip(
                        held(),
                        engine(),
                        (sleeper, what, other) -> List.of(
                                new Step.Release(sleeper),
                                new Step.Stall(sleeper, what),
                                new Step.Move(Duration.ofMinutes(2)),
                                new Step.Upset(0, Trouble.HTML, 1),
                                new Step.Upset(1, Trouble.HTML, 1),
                                new Step.Upset(2, Trouble.HTML, 1),
                                new Step.Flush(other),
                                new Step.Release(sleeper)));
    }

    /** A request times out but still arrives, and the same users have been removed meanwhile. */
    private static Gen<List<Step>> lateness() {
        return engine().zip(pickWithNoShrinkPoint(Canvas.STEPS), users(), (engine, first, users) -> {
            var second =
                    Canvas.STEPS.stream().filter(first::conflicts).findFirst().orElseThrow();
            return List.of(
                    new Step.Release(engine),
                    enter(first, users),
                    new Step.Disturb(engine, FaultyTransport.Mishap.LATE),
                    new Step.Flush(engine),
                    enter(second, users),
                    new Step.Move(Duration.ofSeconds(6)),
                    new Step.Flush(engine),
                    new Step.Retry(first.lane()),
                    new Step.Move(Duration.ofSeconds(6)),
                    new Step.Flush(engine),
                    new Step.Move(Duration.ofSeconds(11)),
                    new Step.Flush(engine),
                    new Step.Move(Settings.CALL));
        });
    }

    /** Errored additions are replayed into their lane after a later removal of the same users was held. */
    private static Gen<List<Step>> comeback() {
        var additions = Canvas.STEPS.stream()
                .filter(plan -> plan.operation() == Operation.ADD)
                .toList();
        return engine().zip(pickWithNoShrinkPoint(additions), users(), (engine, addition, users) -> {
            var removal = Canvas.STEPS.stream()
                    .filter(addition::conflicts)
                    .findFirst()
                    .orElseThrow();
            var lane = addition.lane();
            return List.of(
                    new Step.Release(engine),
                    enter(addition, users),
                    new Step.Upset(lane, Trouble.DISABLED, 2),
                    new Step.Flush(engine),
                    new Step.Move(Duration.ofHours(14)),
                    new Step.Flush(engine),
                    new Step.Small(lane, true),
                    enter(removal, users),
                    new Step.Move(Duration.ofHours(2)),
                    new Step.Flush(engine),
                    new Step.Replay(Canvas.STEPS.indexOf(addition)),
                    new Step.Small(lane, false),
                    new Step.Move(Duration.ofSeconds(6)),
                    new Step.Flush(engine));
        });
    }

    /** Facebook fails for a while, accepts one call, and fails again. */
    private static Gen<List<Step>> storm() {
        var trouble = pickWithNoShrinkPoint(
                List.of(Trouble.TRANSIENT, Trouble.HTML, Trouble.NONSENSE, Trouble.APPLY_AND_DROP));
        return engine().zip(
                        pickWithNoShrinkPoint(Canvas.STEPS),
                        trouble,
                        rangeWithNoShrinkPoint(1, 9),
                        (engine, plan, what, times) -> {
                            var steps = new ArrayList<Step>(List.of(new Step.Release(engine), enter(plan, EVERYBODY)));
                            steps.add(new Step.Upset(plan.lane(), what, times));
                            for (var i = 0; i < times; i++) {
                                steps.add(new Step.Move(Duration.ofMinutes(2)));
                                steps.add(new Step.Flush(engine));
                            }
                            steps.add(new Step.Upset(plan.lane(), what, 1));
                            steps.add(enter(plan, EVERYBODY));
                            steps.add(new Step.Flush(engine));
                            return steps;
                        });
    }

    /** Facebook fails on one entry for a while, and accepts the others. */
    private static Gen<List<Step>> failing() {
        return engine().zip(pickWithNoShrinkPoint(Canvas.STEPS), (engine, plan) -> {
            var step = Canvas.STEPS.indexOf(plan);
            var steps = new ArrayList<Step>(List.of(
                    new Step.Release(engine),
                    new Step.Enter(List.of(
                            new Step.Call(step, List.of(0), Flaw.FAILING),
                            new Step.Call(step, List.of(1, 2), Flaw.NONE)))));
            for (var i = 0; i < 8; i++) {
                steps.add(new Step.Move(Duration.ofMinutes(11)));
                steps.add(new Step.Flush(engine));
            }
            return steps;
        });
    }

    /** Facebook refuses every request, of one audience or of all, until it accepts everything again. */
    private static Gen<List<Step>> refusal() {
        var trouble = pickWithNoShrinkPoint(
                List.of(Trouble.REFUSED_AUDIENCE, Trouble.REFUSED_SCHEMA, Trouble.REFUSED_SERVICE));
        return engine().zip(
                        pickWithNoShrinkPoint(Canvas.STEPS),
                        trouble,
                        rangeWithNoShrinkPoint(1, 30),
                        (engine, plan, what, times) -> {
                            var steps = new ArrayList<Step>(List.of(new Step.Release(engine), enter(plan, EVERYBODY)));
                            for (var lane = 0; lane < Canvas.LANES; lane++) {
                                if (lane == plan.lane() || what == Trouble.REFUSED_SERVICE) {
                                    steps.add(new Step.Upset(lane, what, times));
                                }
                            }
                            for (var i = 0; i < 4; i++) {
                                steps.add(new Step.Move(Duration.ofMinutes(2)));
                                steps.add(new Step.Flush(engine));
                            }
                            return steps;
                        });
    }

    private static Step enter(Canvas.Plan plan, List<Integer> users) {
        return new Step.Enter(List.of(new Step.Call(Canvas.STEPS.indexOf(plan), users, Flaw.NONE)));
    }

    private static Gen<Step> step() {
        return frequencyWithNoShrinkPoint(
                Pair.of(34, enter()),
                Pair.of(22, engine().map(Step.Flush::new)),
                Pair.of(6, constant(new Step.FlushAll())),
                Pair.of(5, engine().map(Step.Upkeep::new)),
                Pair.of(16, move()),
                Pair.of(4, engine().zip(held(), Step.Hold::new)),
                Pair.of(4, engine().zip(held(), Step.Stall::new)),
                Pair.of(5, engine().map(Step.Release::new)),
                Pair.of(2, engine().zip(yesOrNo(), Step.Kill::new)),
                Pair.of(6, engine().zip(rangeWithNoShrinkPoint(0, 60), broken(), yesOrNo(), Step.Break::new)),
                Pair.of(4, engine().zip(enumValues(FaultyTransport.Mishap.class), Step.Disturb::new)),
                Pair.of(6, lane().zip(enumValues(Trouble.class), rangeWithNoShrinkPoint(1, 3), Step.Upset::new)),
                Pair.of(
                        2,
                        frequencyWithNoShrinkPoint(Pair.of(1, constant(true)), Pair.of(2, constant(false)))
                                .map(Step.Token::new)),
                Pair.of(
                        1,
                        frequencyWithNoShrinkPoint(Pair.of(1, constant(false)), Pair.of(3, constant(true)))
                                .map(Step.Select::new)),
                Pair.of(3, lane().zip(yesOrNo(), Step.Small::new)),
                Pair.of(3, canvasStep().map(Step.Replay::new)),
                Pair.of(2, lane().map(Step.Retry::new)),
                Pair.of(
                        2,
                        lane().zip(
                                        frequencyWithNoShrinkPoint(
                                                Pair.of(1, constant(true)), Pair.of(2, constant(false))),
                                        Step.Pause::new)));
    }

    private static Gen<Step> enter() {
        return lists().of(call()).ofSizeBetween(1, 3).map(Step.Enter::new);
    }

    private static Gen<Step.Call> call() {
        var flaw = frequencyWithNoShrinkPoint(
                Pair.of(40, constant(Flaw.NONE)),
                Pair.of(2, constant(Flaw.INVALID)),
                Pair.of(1, constant(Flaw.INVALID_UNNAMED)),
                Pair.of(1, constant(Flaw.REFUSED)),
                Pair.of(1, constant(Flaw.FAILING)));
        return canvasStep().zip(users(), flaw, Step.Call::new);
    }

    private static Gen<List<Integer>> users() {
        return lists().of(rangeWithNoShrinkPoint(0, USERS - 1))
                .ofSizeBetween(1, 4)
                .map(users -> users.stream().distinct().toList());
    }

    private static Gen<Step> move() {
        return frequencyWithNoShrinkPoint(
                        Pair.of(12, rangeWithNoShrinkPoint(1, 60).map(seconds -> Duration.ofSeconds(seconds))),
                        Pair.of(6, rangeWithNoShrinkPoint(1, 30).map(Duration::ofMinutes)),
                        Pair.of(1, rangeWithNoShrinkPoint(1, 14).map(Duration::ofHours)))
                .map(Step.Move::new);
    }

    private static Gen<Integer> canvasStep() {
        return rangeWithNoShrinkPoint(0, Canvas.STEPS.size() - 1);
    }

    private static Gen<Integer> engine() {
        return rangeWithNoShrinkPoint(0, Simulation.ENGINES - 1);
    }

    private static Gen<Integer> lane() {
        return rangeWithNoShrinkPoint(0, Canvas.LANES - 1);
    }

    private static Gen<FaultyTransport.Hold> held() {
        return pickWithNoShrinkPoint(List.of(FaultyTransport.Hold.REQUESTS, FaultyTransport.Hold.ANSWERS));
    }

    private static Gen<FaultPoint.Break> broken() {
        return pickWithNoShrinkPoint(List.of(FaultPoint.Break.BEFORE, FaultPoint.Break.AFTER));
    }

    private static Gen<Boolean> yesOrNo() {
        return booleans();
    }
}
