package io.audiencesync.export;

import io.audiencesync.audience.UsableAudience;
import io.audiencesync.intake.IdempotencyKey;
import io.audiencesync.intake.limit.Admission;
import io.audiencesync.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Runs exports: a few at a time, each to an audience that is usable now. */
@ApplicationScoped
class Exports {

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
    Uni<ExportBody> take(ExportTarget to, Optional<IdempotencyKey> key, RoutingContext exchange) {
        if (!admission.take(to.workspace(), 1)) {
            discard(exchange.request());
            throw ProblemException.unavailable(config.retryAfter());
        }
        var blocks = LineBlocks.of(exchange, config);
        return audiences
                .require(to.workspace(), to.audience())
                .chain(audience -> openExport.open(to, audience, key))
                .call(run -> run.open()
                        ? takeLines.take(run, blocks)
                        : Uni.createFrom().voidItem())
                .chain(run -> readExports.one(to.workspace(), to.audience(), run.export()))
                .onTermination()
                .invoke(() -> {
                    discard(exchange.request());
                    admission.giveBack(to.workspace(), 1);
                });
    }

    private static void discard(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.handler(bytes -> {});
            request.resume();
        }
    }
}
