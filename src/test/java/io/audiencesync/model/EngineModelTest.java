package io.audiencesync.model;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.SandboxOptions;
import io.vertx.mutiny.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever happens, in whatever order: nobody is lost, counted twice, sent in a wrong order or given up too early.
 * {@code -Dmodel.steps=5000} makes the histories longer. A failing history is printed with its seed, and run first next time.
 */
class EngineModelTest {

    private static final int STEPS = Integer.getInteger("model.steps", 250);
    // what is made to fail here fails a thousand times; and Vert.x's pool tells of each connection that was cut once
    // more
    private static final List<Logger> LOUD =
            List.of(Logger.getLogger("io.audiencesync"), Logger.getLogger("io.vertx.core.impl.ContextImpl"));

    private static final Instant START = Instant.parse("2026-03-29T00:00:00Z");

    private static Vertx vertx;
    private static FacebookSandbox facebook;

    @BeforeContainer
    static void open() {
        LOUD.forEach(logger -> logger.setLevel(Level.OFF));
        vertx = Vertx.vertx();
        facebook = FacebookSandbox.start(SandboxOptions.usual().withClock(Clock.fixed(START, ZoneOffset.UTC)));
    }

    @AfterContainer
    static void close() {
        facebook.close();
        vertx.closeAndAwait();
        LOUD.forEach(logger -> logger.setLevel(null));
    }

    @Property(tries = 8, edgeCases = EdgeCasesMode.NONE, afterFailure = AfterFailureMode.SAMPLE_FIRST)
    void every_history_ends_well(@ForAll("histories") List<Step> history) {
        try (var stage = new Stage(vertx, facebook)) {
            for (var i = 0; i < history.size(); i++) {
                stage.run(history.get(i), i + 1);
            }
            stage.mend();
        }
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        return Histories.of(STEPS);
    }
}
