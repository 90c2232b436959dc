package io.audiencesync.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.audiencesync.buffer.Operation;
import io.audiencesync.canvas.StepView;
import io.audiencesync.intake.read.PreparedLines;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;

/** Decides where a body is worked on: a small one right here, a large one where it holds up no event loop. */
@ApplicationScoped
public class NormalizeExecutor {

    private final long onLoop;
    private final ObjectWriter answers;
    private final Clock clock;
    private final WorkerExecutor workers;

    NormalizeExecutor(IntakeConfig config, ObjectMapper json, Vertx vertx, Clock clock) {
        this.clock = clock;
        this.onLoop = config.cleanedOnLoop().asLongValue();
        this.answers = json.writerFor(Answer.class);
        this.workers = vertx.createSharedWorkerExecutor(
                "cleaning", Runtime.getRuntime().availableProcessors());
    }

    /** On a JVM the first body of all would hold its event loop up while a hundred classes are loaded. */
    void warmUp(@Observes StartupEvent started) {
        var keys = MatchKeys.of(MatchKey.values());
        var nobody = new StepView(0, 0, false, "", 0, 0, Operation.ADD, keys, false);
        var example = EntriesDocs.LIST.getBytes(StandardCharsets.UTF_8);
        workers.executeBlockingAndForget(() -> PrepareCall.prepare(example, nobody, answers, thisYear()));
    }

    Uni<PreparedCall> prepare(byte[] body, StepView step) {
        return where(body, () -> PrepareCall.prepare(body, step, answers, thisYear()));
    }

    Uni<CallFingerprint> name(byte[] body, StepKey step, IdempotencyKey key) {
        return where(body, () -> new CallFingerprint(key.hash(step), Digest.of(body)));
    }

    /** Some lines of a list; {@code first} is the number of the first one. */
    public Uni<PreparedLines> lines(byte[] text, long first, MatchKeys chosen) {
        return workers.executeBlocking(() -> PreparedLines.of(text, first, chosen, thisYear()), false);
    }

    /** Somewhere on Earth it is next year already. */
    public int thisYear() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.MAX).getYear();
    }

    private <T> Uni<T> where(byte[] body, Callable<T> work) {
        return body.length > onLoop
                ? workers.executeBlocking(work, false)
                : Uni.createFrom().item(() -> now(work));
    }

    private static <T> T now(Callable<T> work) {
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("cleaning throws nothing checked", e);
        }
    }

    @PreDestroy
    void close() {
        workers.closeAndForget();
    }
}
