package io.audiencesync.export;

import io.audiencesync.async.Repeat;
import io.audiencesync.export.LineBlocks.Block;
import io.audiencesync.intake.NormalizeExecutor;
import io.audiencesync.intake.limit.RateLimits;
import io.audiencesync.intake.read.PreparedLines;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.problem.ProblemType;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Processes the rest of a list, block by block. Each is committed before the next is read. */
@ApplicationScoped
class TakeLines {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final NormalizeExecutor normalizing;
    private final CommitLines commitLines;
    private final CloseExport closeExport;
    private final RateLimits rateLimits;
    private final ExportConfig config;

    TakeLines(
            NormalizeExecutor normalizing,
            CommitLines commitLines,
            CloseExport closeExport,
            RateLimits rateLimits,
            ExportConfig config) {
        this.normalizing = normalizing;
        this.commitLines = commitLines;
        this.closeExport = closeExport;
        this.rateLimits = rateLimits;
        this.config = config;
    }

    /** Completes when the whole list is committed. A failure keeps earlier blocks. */
    Uni<Void> take(ExportRun run, LineBlocks blocks) {
        var position = new LinePosition(run);
        return Repeat.whilst(
                        () -> room(run).chain(blocks::next).call(block -> take(run, position, block)),
                        block -> !block.last())
                .chain(() -> closeExport.close(run, ExportStatus.COMPLETE))
                .onFailure(failure -> !(failure instanceof ProblemException))
                .transform(this::unavailable)
                .onFailure()
                .call(() -> closeEarly(run, position))
                .onCancellation()
                .call(() -> closeEarly(run, position));
    }

    /** Waits while the workspace is at its limits; the sender waits too. */
    private Uni<Void> room(ExportRun run) {
        return Repeat.whilst(() -> pause(run), paused -> paused);
    }

    /** Whether it had to wait. */
    private Uni<Boolean> pause(ExportRun run) {
        return rateLimits
                .wait(run.step().workspace())
                .map(wait -> closeExport
                        .touch(run)
                        .onItem()
                        .delayIt()
                        .by(shorter(wait))
                        .replaceWith(true))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    private static Duration shorter(Duration wait) {
        return wait.compareTo(LONGEST_PAUSE) < 0 ? wait.plusMillis(1) : LONGEST_PAUSE;
    }

    private Uni<Void> take(ExportRun run, LinePosition position, Block block) {
        var text = position.unseen(block.text());
        return text.length == 0
                ? closeExport.touch(run)
                : normalizing
                        .lines(text, position.next(), run.matchKeys())
                        .chain(lines -> commit(run, position, lines));
    }

    private Uni<Void> commit(ExportRun run, LinePosition position, PreparedLines lines) {
        return commitLines
                .commit(run, lines)
                .invoke(() -> position.advance(lines))
                .invoke(() -> rateLimits.charge(run.step().workspace(), lines.entries()))
                .invoke(() -> requireFewBadLines(position));
    }

    private void requireFewBadLines(LinePosition position) {
        if (hasTooManyBadLines(position)) {
            throw ProblemException.of(
                    ProblemType.INVALID_REQUEST,
                    "More than " + config.maxBadLines()
                            + " invalid lines; the export lists the first of them. Earlier lines are kept.");
        }
    }

    private boolean hasTooManyBadLines(LinePosition position) {
        return position.bad() > config.maxBadLines();
    }

    /** If this fails too, the export counts as interrupted after a silence. */
    private Uni<Void> closeEarly(ExportRun run, LinePosition position) {
        return closeExport
                .close(run, hasTooManyBadLines(position) ? ExportStatus.STOPPED : ExportStatus.INTERRUPTED)
                .onFailure()
                .invoke(failure ->
                        Log.debugf("export not closed: %s", failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }

    private ProblemException unavailable(Throwable cause) {
        Log.debugf("export interrupted: %s", cause.getClass().getName());
        return ProblemException.unavailable(config.retryAfter());
    }
}
