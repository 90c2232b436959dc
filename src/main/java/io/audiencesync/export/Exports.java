package io.audiencesync.export;

import static java.util.Objects.requireNonNull;

import io.audiencesync.audience.UsableAudience;
import io.audiencesync.intake.IdempotencyKey;
import io.audiencesync.intake.limit.Admission;
import io.audiencesync.log.CallDetails;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.trace.TraceContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Runs exports: a few at a time, each to an audience that is usable now. */
@ApplicationScoped
public class Exports {

    private static final int READ_AT_ONCE = 64 * 1024;

    private final UsableAudience audiences;
    private final OpenExport openExport;
    private final TakeLines takeLines;
    private final ReadExports readExports;
    private final ExportConfig config;
    private final Admission admission;

    Exports(
            UsableAudience audiences,
            OpenExport openExport,
            TakeLines takeLines,
            ReadExports readExports,
            ExportConfig config) {
        this.audiences = audiences;
        this.openExport = openExport;
        this.takeLines = takeLines;
        this.readExports = readExports;
        this.config = config;
        this.admission = new Admission(config.atWork());
    }

    /**
     * Completes when the whole list is committed. On failure the rest of the body is discarded, so that the caller
     * can read the answer.
     */
    Uni<ExportView> take(ExportTarget to, Optional<IdempotencyKey> key, RoutingContext exchange) {
        if (!admission.take(to.workspace(), 1)) {
            discard(exchange.request());
            throw ProblemException.unavailable(config.retryAfter());
        }
        var open = KeepOpen.of(exchange.request());
        var call = CallDetails.of(exchange).map(CallDetails::trace).orElse(TraceContext.NONE);
        return take(to, key, call, LineBlocks.of(exchange, config))
                .onTermination()
                .invoke(() -> {
                    open.end();
                    discard(exchange.request());
                    admission.giveBack(to.workspace(), 1);
                });
    }

    /** Completes when the whole file is committed. */
    public Uni<ExportView> takeFile(ExportTarget to, String path) {
        if (!admission.take(to.workspace(), 1)) {
            throw ProblemException.unavailable(config.retryAfter());
        }
        return open(path)
                .chain(file -> take(to, Optional.empty(), TraceContext.NONE, LineBlocks.of(file.pause(), config))
                        .onTermination()
                        .call(() ->
                                Uni.createFrom().completionStage(file.close().toCompletionStage())))
                .onTermination()
                .invoke(() -> admission.giveBack(to.workspace(), 1));
    }

    private static Uni<AsyncFile> open(String path) {
        var loop = requireNonNull(Vertx.currentContext(), "runs on an event loop");
        return Uni.createFrom()
                .completionStage(() -> loop.owner()
                        .fileSystem()
                        .open(
                                path,
                                new OpenOptions().setRead(true).setWrite(false).setCreate(false))
                        .toCompletionStage())
                .map(file -> file.setReadBufferSize(READ_AT_ONCE));
    }

    private Uni<ExportView> take(ExportTarget to, Optional<IdempotencyKey> key, TraceContext call, LineBlocks blocks) {
        return audiences
                .require(to.workspace(), to.audience())
                .chain(audience -> openExport.open(to, audience, key))
                .call(run -> run.open()
                        ? takeLines.take(run.traced(call), blocks)
                        : Uni.createFrom().voidItem())
                .chain(run -> readExports.one(to.workspace(), to.audience(), run.export()));
    }

    private static void discard(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.handler(bytes -> {});
            request.resume();
        }
    }
}
