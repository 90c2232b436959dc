package io.audiencesync.model;

import static org.quicktheories.QuickTheory.qt;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.SandboxOptions;
import io.vertx.mutiny.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * After any history: no entry is lost, counted twice, sent out of order or given up too early. {@code
 * -Dmodel.steps=5000} makes the histories longer, {@code -Dmodel.histories=100} makes more of them. A failing history
 * is printed with its seed; {@code -DQT_SEED} replays it.
 */
@Tag("model")
@Tag("database")
class EngineModelTest {

    private static final int HISTORIES = Integer.getInteger("model.histories", 8);
    private static final int STEPS = Integer.getInteger("model.steps", 250);
    // scripted failures occur thousands of times; Vert.x's pool also logs each closed connection
    private static final List<Logger> LOUD =
            List.of(Logger.getLogger("io.audiencesync"), Logger.getLogger("io.vertx.core.impl.ContextImpl"));

    private static final Instant START = Instant.parse("2026-03-29T00:00:00Z");

    private static Vertx vertx;
    private static FacebookSandbox facebook;

    @BeforeAll
    static void open() {
        LOUD.forEach(logger -> logger.setLevel(Level.OFF));
        vertx = Vertx.vertx();
        facebook = FacebookSandbox.start(SandboxOptions.usual().withClock(Clock.fixed(START, ZoneOffset.UTC)));
    }

    @AfterAll
    static void close() {
        facebook.close();
        vertx.closeAndAwait();
        LOUD.forEach(logger -> logger.setLevel(null));
    }

    @Test
    void every_history_ends_well() {
        qt().withExamples(HISTORIES)
                .withShrinkCycles(0) // each costs a whole history; the step that went wrong is named
                .forAll(Histories.of(STEPS))
                .checkAssert(EngineModelTest::run);
    }

    private static void run(List<Step> history) {
        try (var simulation = new Simulation(vertx, facebook)) {
            for (var i = 0; i < history.size(); i++) {
                simulation.run(history.get(i), i + 1);
            }
            simulation.clearFaults();
        }
    }
}
