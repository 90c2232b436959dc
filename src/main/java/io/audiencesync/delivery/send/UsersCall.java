package io.audiencesync.delivery.send;

import io.audiencesync.async.CallersLoop;
import io.audiencesync.budget.Grant;
import io.audiencesync.budget.Grants;
import io.audiencesync.buffer.lanes.LeasedLane;
import io.audiencesync.cause.Cause;
import io.audiencesync.delivery.Decision;
import io.audiencesync.delivery.DeliveryConfig;
import io.audiencesync.delivery.RequestEntry;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.matchkey.pack.UsersPayload;
import io.audiencesync.meta.MetaCall;
import io.audiencesync.meta.MetaClient;
import io.audiencesync.meta.reply.MetaReply;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * One users call of an attempt, and what to do about its reply: check that the lane is not paused, acquire a grant, encode the
 * body off the event loop, check the time left of the lease, call, classify.
 */
@ApplicationScoped
class UsersCall {

    private final LeasedLane lane;
    private final AcquireGrant acquireGrant;
    private final Grants grants;
    private final MetaClient meta;
    private final Decisions decisions;
    private final AttemptSpans spans;

    UsersCall(
            LeasedLane lane,
            AcquireGrant acquireGrant,
            Grants grants,
            MetaClient meta,
            DeliveryConfig config,
            AttemptSpans spans) {
        this.lane = lane;
        this.acquireGrant = acquireGrant;
        this.grants = grants;
        this.meta = meta;
        this.decisions = Decisions.by(config);
        this.spans = spans;
    }

    Uni<Decision> send(Attempt attempt, long facebookAudience, List<RequestEntry> entries) {
        return lane.isHalted(attempt.lease())
                .chain(halted -> halted
                        ? decided(new Decision.Stop())
                        : acquireGrant.forUpload(
                                attempt.lease().workspace(),
                                attempt.adAccount(),
                                grant -> send(attempt, facebookAudience, entries, grant)));
    }

    private Uni<Decision> send(Attempt attempt, long facebookAudience, List<RequestEntry> entries, Grant grant) {
        return switch (grant) {
            case Grant.Granted granted ->
                call(attempt, facebookAudience, entries, granted)
                        .map(reply -> decisions.of(reply, attempt.operation()));
            case Grant.Exhausted(var wait) -> decided(Decision.Snooze.of(wait));
            case Grant.NotConnected() -> blocked(Cause.NOT_CONNECTED);
            case Grant.NotSelected() -> blocked(Cause.AD_ACCOUNT_NOT_SELECTED);
        };
    }

    private Uni<MetaReply> call(
            Attempt attempt, long facebookAudience, List<RequestEntry> entries, Grant.Granted grant) {
        var call = new MetaCall(grant.workspace(), grant.token(), grant.adAccount());
        return body(attempt.schema(), entries)
                .chain(body -> attempt.deadline()
                        .forCall()
                        .chain(time -> spans.around(
                                attempt,
                                entries.size(),
                                meta.users(
                                        call.within(time),
                                        facebookAudience,
                                        attempt.operation(),
                                        body,
                                        entries.size()))))
                .invoke(attempt.calls()::called)
                .chain(reply -> grants.apply(grant, reply));
    }

    private Uni<Decision> blocked(Cause cause) {
        return decided(decisions.blocked(cause, cause.title()));
    }

    private static Uni<Decision> decided(Decision decision) {
        return Uni.createFrom().item(decision);
    }

    // 10,000 rows of hex take tens of milliseconds: too long for an event loop
    private static Uni<byte[]> body(MatchKeys schema, List<RequestEntry> entries) {
        return Uni.createFrom()
                .item(() -> UsersPayload.body(
                        schema, entries.stream().map(RequestEntry::entry).toList()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .emitOn(CallersLoop.executor());
    }
}
