package io.audiencesync.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.audiencesync.buffer.Operation;
import io.audiencesync.buffer.StepRef;
import io.audiencesync.canvas.StepVersion;
import io.audiencesync.digest.Sha256;
import io.audiencesync.intake.read.PreparedLines;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
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

/** Normalizes small bodies on the event loop and large ones on a worker thread. */
@ApplicationScoped
public class NormalizeExecutor {

    private final long onLoop;
    private final ObjectWriter answers;
    private final Clock clock;
    private final WorkerExecutor workers;

    NormalizeExecutor(IntakeConfig config, ObjectMapper json, Vertx vertx, Clock clock) {
        this.clock = clock;
        this.onLoop = config.normalizedOnLoop().asLongValue();
        this.answers = json.writerFor(Answer.class);
        this.workers = vertx.createSharedWorkerExecutor(
                "normalize", Runtime.getRuntime().availableProcessors());
    }

    /** Loads about a hundred classes on a JVM, which would block the first call's event loop. */
    void warmUp(@Observes StartupEvent started) {
        var keys = MatchKeys.of(MatchKey.values());
        var nobody = new StepVersion(new StepRef(0, 0, "", 0, 0, Operation.ADD, false), false, keys);
        var example = EntriesDocs.LIST.getBytes(StandardCharsets.UTF_8);
        workers.executeBlockingAndForget(() -> PrepareCall.prepare(example, nobody, answers, thisYear()));
    }

    Uni<PreparedCall> prepare(byte[] body, StepVersion step) {
        return where(body, () -> PrepareCall.prepare(body, step, answers, thisYear()));
    }

    Uni<CallFingerprint> fingerprint(byte[] body, StepKey step, IdempotencyKey key) {
        return where(body, () -> new CallFingerprint(key.hash(step), Buffer.buffer(Sha256.of(body))));
    }

    /** Normalizes lines of a list; {@code first} is the number of the first line. */
    public Uni<PreparedLines> lines(byte[] text, long first, MatchKeys chosen) {
        return workers.executeBlocking(() -> PreparedLines.of(text, first, chosen, thisYear()), false);
    }

    /** The latest current year on Earth: some time zones are ahead of UTC. */
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
            throw new IllegalStateException("normalizing throws no checked exception", e);
        }
    }

    @PreDestroy
    void close() {
        workers.closeAndForget();
    }
}
