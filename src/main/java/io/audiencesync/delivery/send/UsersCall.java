package io.audiencesync.delivery.send;

import static java.util.Objects.requireNonNull;

import io.audiencesync.budget.Grant;
import io.audiencesync.budget.Grants;
import io.audiencesync.buffer.Lease;
import io.audiencesync.cause.Cause;
import io.audiencesync.delivery.Decision;
import io.audiencesync.delivery.DeliveryConfig;
import io.audiencesync.delivery.LeaseDeadline;
import io.audiencesync.delivery.RequestEntry;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.matchkey.pack.ChunkPayload;
import io.audiencesync.matchkey.pack.UsersPayload;
import io.audiencesync.meta.MetaCall;
import io.audiencesync.meta.MetaClient;
import io.audiencesync.meta.UsersOperation;
import io.audiencesync.meta.reply.MetaReply;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/**
 * One users call, and what to do about its reply. It is made with a grant of its own and only if the lease still has the time
 * for it; the body is written off the event loop.
 */
@ApplicationScoped
class UsersCall {

    private final AcquireGrant grantWait;
    private final Grants grants;
    private final MetaClient meta;
    private final Decisions decisions;

    UsersCall(AcquireGrant grantWait, Grants grants, MetaClient meta, DeliveryConfig config) {
        this.grantWait = grantWait;
        this.grants = grants;
        this.meta = meta;
        this.decisions = Decisions.by(config);
    }

    /** What one call needs besides its rows and its grant. */
    record Route(long facebookAudience, UsersOperation operation, MatchKeys schema) {}

    Uni<Decision> send(Lease lease, LeaseDeadline leaseDeadline, Route route, List<RequestEntry> items) {
        return grantWait.take(lease.workspace(), lease.lane().adAccount()).chain(grant -> switch (grant) {
            case Grant.Granted granted ->
                call(granted, leaseDeadline, route, items).map(reply -> decisions.of(reply, route.operation()));
            case Grant.Exhausted(var wait) -> decided(Decision.Snooze.of(wait));
            case Grant.NotConnected() -> blocked(Cause.NOT_CONNECTED);
            case Grant.NotSelected() -> blocked(Cause.AD_ACCOUNT_NOT_SELECTED);
        });
    }

    private Uni<MetaReply> call(
            Grant.Granted grant, LeaseDeadline leaseDeadline, Route route, List<RequestEntry> items) {
        return body(route.schema(), items)
                .chain(body -> leaseDeadline.forCall().chain(time -> call(grant, route, body, time)))
                .call(reply -> grants.apply(grant, reply));
    }

    private Uni<MetaReply> call(Grant.Granted grant, Route route, Buffer body, Duration time) {
        var call = new MetaCall(grant.token(), grant.adAccount()).within(time);
        return meta.users(call, route.facebookAudience(), route.operation(), body);
    }

    private Uni<Decision> blocked(Cause cause) {
        return decided(decisions.blocked(cause, cause.title()));
    }

    private static Uni<Decision> decided(Decision decision) {
        return Uni.createFrom().item(decision);
    }

    // 10,000 rows of hex take tens of milliseconds: too long for an event loop
    private static Uni<Buffer> body(MatchKeys schema, List<RequestEntry> items) {
        var context = requireNonNull(Vertx.currentContext(), "runs on an event loop");
        return Uni.createFrom()
                .item(() -> Buffer.buffer(UsersPayload.body(schema, List.of(payload(items)))))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .emitOn(task -> context.runOnContext(ignored -> task.run()));
    }

    private static ChunkPayload payload(List<RequestEntry> items) {
        return ChunkPayload.of(items.stream().map(RequestEntry::entry).toList());
    }
}
