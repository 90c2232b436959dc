package io.audiencesync.model;

import static net.jqwik.api.Arbitraries.frequency;
import static net.jqwik.api.Arbitraries.frequencyOf;
import static net.jqwik.api.Arbitraries.integers;
import static net.jqwik.api.Combinators.combine;

import io.audiencesync.buffer.Direction;
import io.audiencesync.model.Entered.Flaw;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Histories of steps at random: mostly users and flushes, with trouble in between. */
final class Histories {

    private static final int USERS = 6;
    private static final List<Integer> EVERYBODY =
            IntStream.range(0, USERS).boxed().toList();

    private Histories() {}

    static Arbitrary<List<Step>> of(int steps) {
        var scene = frequencyOf(
                Tuple.of(92, step().map(List::of)),
                Tuple.of(4, oversleeping()),
                Tuple.of(2, lateness()),
                Tuple.of(2, comeback()),
                Tuple.of(2, storm()),
                Tuple.of(2, refusal()),
                Tuple.of(2, failing()));
        return scene.list()
                .ofSize(steps)
                .map(scenes -> scenes.stream().flatMap(List::stream).toList());
    }

    /** A replica wakes up after another one has had its lanes in vain: what it still writes would find its chunks. */
    private static Arbitrary<List<Step>> oversleeping() {
        return combine(engine(), held(), engine())
                .as((sleeper, what, other) -> List.of(
                        new Step.Release(sleeper),
                        new Step.Stall(sleeper, what),
                        new Step.Move(Duration.ofMinutes(2)),
                        new Step.Upset(0, Trouble.HTML, 1),
                        new Step.Upset(1, Trouble.HTML, 1),
                        new Step.Upset(2, Trouble.HTML, 1),
                        new Step.Flush(other),
                        new Step.Release(sleeper)));
    }

    /** A request is given up, but not lost, and the same users have left meanwhile. */
    private static Arbitrary<List<Step>> lateness() {
        return combine(engine(), Arbitraries.of(Canvas.STEPS), users()).as((engine, first, users) -> {
            var second =
                    Canvas.STEPS.stream().filter(first::conflicts).findFirst().orElseThrow();
            return List.of(
                    new Step.Release(engine),
                    enter(first, users),
                    new Step.Disturb(engine, Line.Mishap.LATE),
                    new Step.Flush(engine),
                    enter(second, users),
                    new Step.Move(Duration.ofSeconds(6)),
                    new Step.Flush(engine),
                    new Step.Move(Duration.ofSeconds(11)),
                    new Step.Flush(engine),
                    new Step.Move(Settings.CALL));
        });
    }

    /** Users whose addition was given up come back into their lane when a later removal of them has been held, and may pass. */
    private static Arbitrary<List<Step>> comeback() {
        var additions = Canvas.STEPS.stream()
                .filter(plan -> plan.direction() == Direction.ADD)
                .toList();
        return combine(engine(), Arbitraries.of(additions), users()).as((engine, addition, users) -> {
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

    /** Facebook fails for a while, takes one call, and fails again. */
    private static Arbitrary<List<Step>> storm() {
        var trouble = Arbitraries.of(Trouble.TRANSIENT, Trouble.HTML, Trouble.NONSENSE, Trouble.APPLY_AND_DROP);
        return combine(
                        engine(),
                        Arbitraries.of(Canvas.STEPS),
                        trouble,
                        integers().between(1, 9))
                .as((engine, plan, what, times) -> {
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

    /** Facebook fails on one entry for as long as it lasts, and takes the others. */
    private static Arbitrary<List<Step>> failing() {
        return combine(engine(), Arbitraries.of(Canvas.STEPS)).as((engine, plan) -> {
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

    /** Facebook refuses whatever it is sent, of one audience or of all, until it takes everything again. */
    private static Arbitrary<List<Step>> refusal() {
        var trouble = Arbitraries.of(Trouble.REFUSED_AUDIENCE, Trouble.REFUSED_SCHEMA, Trouble.REFUSED_SERVICE);
        return combine(
                        engine(),
                        Arbitraries.of(Canvas.STEPS),
                        trouble,
                        integers().between(1, 30))
                .as((engine, plan, what, times) -> {
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

    private static Arbitrary<Step> step() {
        return frequencyOf(
                Tuple.of(34, enter()),
                Tuple.of(22, engine().map(Step.Flush::new)),
                Tuple.of(6, Arbitraries.just(new Step.FlushAll())),
                Tuple.of(5, engine().map(Step.Upkeep::new)),
                Tuple.of(16, move()),
                Tuple.of(4, combine(engine(), held()).as(Step.Hold::new)),
                Tuple.of(4, combine(engine(), held()).as(Step.Stall::new)),
                Tuple.of(5, engine().map(Step.Release::new)),
                Tuple.of(2, combine(engine(), yesOrNo()).as(Step.Kill::new)),
                Tuple.of(
                        6,
                        combine(engine(), integers().between(0, 60), broken(), yesOrNo())
                                .as(Step.Break::new)),
                Tuple.of(4, combine(engine(), Arbitraries.of(Line.Mishap.class)).as(Step.Disturb::new)),
                Tuple.of(
                        6,
                        combine(
                                        lane(),
                                        Arbitraries.of(Trouble.class),
                                        integers().between(1, 3))
                                .as(Step.Upset::new)),
                Tuple.of(2, frequency(Tuple.of(1, true), Tuple.of(2, false)).map(Step.Token::new)),
                Tuple.of(1, frequency(Tuple.of(1, false), Tuple.of(3, true)).map(Step.Select::new)),
                Tuple.of(3, combine(lane(), yesOrNo()).as(Step.Small::new)),
                Tuple.of(3, canvasStep().map(Step.Replay::new)),
                Tuple.of(
                        2,
                        combine(lane(), frequency(Tuple.of(1, true), Tuple.of(2, false)))
                                .as(Step.Pause::new)));
    }

    private static Arbitrary<Step> enter() {
        return call().list().ofMinSize(1).ofMaxSize(3).map(Step.Enter::new);
    }

    private static Arbitrary<Step.Call> call() {
        var flaw = frequency(
                Tuple.of(40, Flaw.NONE),
                Tuple.of(2, Flaw.INVALID),
                Tuple.of(1, Flaw.INVALID_UNNAMED),
                Tuple.of(1, Flaw.REFUSED),
                Tuple.of(1, Flaw.FAILING));
        return combine(canvasStep(), users(), flaw).as(Step.Call::new);
    }

    private static Arbitrary<List<Integer>> users() {
        return integers().between(0, USERS - 1).set().ofMinSize(1).ofMaxSize(4).map(List::copyOf);
    }

    private static Arbitrary<Step> move() {
        return frequencyOf(
                        Tuple.of(12, integers().between(1, 60).map(Duration::ofSeconds)),
                        Tuple.of(6, integers().between(1, 30).map(Duration::ofMinutes)),
                        Tuple.of(1, integers().between(1, 14).map(Duration::ofHours)))
                .map(Step.Move::new);
    }

    private static Arbitrary<Integer> canvasStep() {
        return integers().between(0, Canvas.STEPS.size() - 1);
    }

    private static Arbitrary<Integer> engine() {
        return integers().between(0, Stage.ENGINES - 1);
    }

    private static Arbitrary<Integer> lane() {
        return integers().between(0, Canvas.LANES - 1);
    }

    private static Arbitrary<Line.Hold> held() {
        return Arbitraries.of(Line.Hold.REQUESTS, Line.Hold.ANSWERS);
    }

    private static Arbitrary<Fuse.Break> broken() {
        return Arbitraries.of(Fuse.Break.BEFORE, Fuse.Break.AFTER);
    }

    private static Arbitrary<Boolean> yesOrNo() {
        return Arbitraries.of(true, false);
    }
}
