package io.audiencesync.delivery.send;

import io.audiencesync.audience.Audiences;
import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.settle.Settle;
import io.audiencesync.cause.Cause;
import io.audiencesync.delivery.Decision;
import io.audiencesync.delivery.DeliveryConfig;
import io.audiencesync.delivery.LeaseDeadline;
import io.audiencesync.delivery.Request;
import io.audiencesync.delivery.SendResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/**
 * The pipeline of one request. {@link #run}: send, settle, report. {@link #send}: find the audience, then call by call acquire
 * a grant, call, classify ({@link UsersCall}), and isolate poison entries ({@link BisectingSender}).
 */
@ApplicationScoped
public class Attempts {

    private static final Decision.Deferral AUDIENCE_GONE =
            new Decision.Retry(Cause.AUDIENCE_DELETED, Cause.AUDIENCE_DELETED.title(), Duration.ZERO);

    private final DeliveryConfig config;
    private final Audiences audiences;
    private final UsersCall usersCall;
    private final IsolationBudget isolationBudget;
    private final Settle settle;
    private final AttemptLog attemptLog;
    private final AttemptSpans spans;

    Attempts(
            DeliveryConfig config,
            Audiences audiences,
            UsersCall usersCall,
            IsolationBudget isolationBudget,
            Settle settle,
            AttemptLog attemptLog,
            AttemptSpans spans) {
        this.config = config;
        this.audiences = audiences;
        this.usersCall = usersCall;
        this.isolationBudget = isolationBudget;
        this.settle = settle;
        this.attemptLog = attemptLog;
        this.spans = spans;
    }

    /** The first request of the chunks, for a held retry or a canary. */
    public Attempt first(LeaseDeadline deadline, List<Chunk> chunks) {
        return Attempt.of(deadline, Request.first(Plan.of(chunks, config.requestEntries())));
    }

    public Uni<SendResult> run(Attempt attempt) {
        return send(attempt)
                .call(result -> settle(attempt, result))
                .invoke(result -> attemptLog.settled(attempt, result))
                .onFailure()
                .invoke(failure -> attemptLog.notSettled(attempt, failure));
    }

    /** Sends the request, in parts if needed, and writes nothing. */
    public Uni<SendResult> send(Attempt attempt) {
        attempt.calls().began(spans.start(attempt));
        return audiences
                .target(attempt.audience())
                .chain(target -> target.map(known -> isolate(attempt, known.facebookId()))
                        .orElseGet(() -> Uni.createFrom().item(SendResult.left(attempt.entries(), AUDIENCE_GONE))));
    }

    private Uni<SendResult> isolate(Attempt attempt, long facebookAudience) {
        var calls = new BoundedCalls(
                entries -> usersCall.send(attempt, facebookAudience, entries),
                config.isolationCalls(),
                () -> isolationBudget.take(attempt.adAccount()));
        var splitsFailures = PoisonDetector.splitsFailures(attempt.lease().failures());
        return new BisectingSender(attempt.schema(), calls, splitsFailures).send(attempt.entries());
    }

    private Uni<Void> settle(Attempt attempt, SendResult result) {
        return Settlements.of(attempt.request(), result)
                .map(settlement -> settle.settle(attempt.lease(), settlement))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
