package io.audiencesync.model;

import io.audiencesync.buffer.Outcome;
import io.audiencesync.buffer.counts.StepCounts;
import io.audiencesync.buffer.counts.StepCounts.StepCount;
import io.audiencesync.cause.Cause;
import io.audiencesync.matchkey.pack.ChunkPayload;
import io.audiencesync.matchkey.pack.UsersPayload;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The service's outcomes of entries, compared with the posted ones. */
final class Outcomes {

    static final Duration RETRIED_FOR = Duration.ofHours(13);

    // given-up entries are kept under their cause, with their rows
    private static final String ERRORED = "select cause, payload from errored";

    private final Pool pool;
    private final StepCounts figures;
    private final Canvas canvas;
    private final Posted posted;

    Outcomes(Pool pool, Canvas canvas, Posted posted, StepCounts figures) {
        this.pool = pool;
        this.figures = figures;
        this.canvas = canvas;
        this.posted = posted;
    }

    /** Invariant 2: each step's counts, read in one snapshot, add up to its posted entries. */
    List<List<StepCount>> read() {
        var read = Uni.join()
                .all(canvas.steps().stream()
                        .map(step -> figures.read(step.id()))
                        .toList())
                .andFailFast()
                .await()
                .indefinitely();
        IntStream.range(0, read.size()).forEach(step -> {
            var counted = read.get(step).stream().mapToLong(StepCount::entries).sum();
            if (counted != posted.by(step)) {
                throw new AssertionError("count: step %d has %d entries, posted were %d: %s"
                        .formatted(step, counted, posted.by(step), read.get(step)));
            }
        });
        return read;
    }

    static long pending(List<List<StepCount>> figures) {
        return sum(figures, null);
    }

    static long errored(List<List<StepCount>> figures) {
        return sum(figures, Outcome.ERRORED);
    }

    private static long sum(List<List<StepCount>> figures, Outcome outcome) {
        return figures.stream()
                .flatMap(List::stream)
                .filter(figure -> figure.outcome() == outcome)
                .mapToLong(StepCount::entries)
                .sum();
    }

    /** Entry → cause. */
    Map<Entered, String> erroredEntries() {
        var errored = new HashMap<Entered, String>();
        for (var row : pool.query(ERRORED).executeAndAwait()) {
            ChunkPayload.read(row.get(Buffer.class, "payload").getBytes()).entries().stream()
                    .map(entry -> UsersPayload.row(Canvas.SCHEMA, entry))
                    .map(text -> posted.tagged(text.replaceAll("\\W", "")))
                    .forEach(entry -> errored.put(entry, row.getString("cause")));
        }
        return errored;
    }

    /**
     * Invariants 6 and 7: no entry is given up early, nor without an attempt after its acceptance if one was
     * possible; only poison entries are rejected.
     */
    static void requireDue(Entered entry, String cause, Instant now, long calls) {
        var rejected = cause.equals(Cause.INVALID_ENTRY.apiName());
        var tried = calls > entry.callsBefore() || cause.equals(Cause.AD_ACCOUNT_NOT_SELECTED.apiName());
        var due = tried && !entry.notBefore().plus(RETRIED_FOR).isAfter(now);
        if (rejected ? !entry.isPoison() : !due) {
            throw new AssertionError("errored: %s for %s at %s".formatted(entry, cause, now));
        }
    }
}
