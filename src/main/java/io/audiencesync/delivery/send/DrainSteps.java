package io.audiencesync.delivery.send;

import io.audiencesync.audience.Audiences;
import io.audiencesync.audience.TargetAudience;
import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.lanes.LaneFlags;
import io.audiencesync.buffer.lanes.LaneFlags.Flags;
import io.audiencesync.buffer.lanes.LeasedLane;
import io.audiencesync.buffer.lanes.ReadWindow;
import io.audiencesync.buffer.settle.Settle;
import io.audiencesync.cause.Cause;
import io.audiencesync.delivery.Decision;
import io.audiencesync.delivery.DeliveryConfig;
import io.audiencesync.delivery.LeaseDeadline;
import io.audiencesync.delivery.Payloads;
import io.audiencesync.delivery.Request;
import io.audiencesync.delivery.RequestEntry;
import io.audiencesync.delivery.SendResult;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.meta.UsersOperation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The steps of a {@code Drain}, each on its own: what reads, sends and writes. */
@ApplicationScoped
public class DrainSteps {

    private final DeliveryConfig config;
    private final Audiences audiences;
    private final AcquireGrant grantWait;
    private final UsersCall wire;
    private final LaneFlags marks;
    private final ReadWindow window;
    private final ParkLaterEntries laterEntries;
    private final Settle settle;
    private final BlockState blocks;
    private final ExpireEntries expiry;
    private final LeasedLane lane;
    private final AttemptLog attemptLog;
    private final IsolationBudget isolationBudget;

    DrainSteps(
            DeliveryConfig config,
            Audiences audiences,
            AcquireGrant grantWait,
            UsersCall wire,
            LaneFlags marks,
            ReadWindow window,
            ParkLaterEntries laterEntries,
            Settle settle,
            BlockState blocks,
            ExpireEntries expiry,
            LeasedLane lane,
            AttemptLog attemptLog,
            IsolationBudget isolationBudget) {
        this.config = config;
        this.audiences = audiences;
        this.grantWait = grantWait;
        this.wire = wire;
        this.marks = marks;
        this.window = window;
        this.laterEntries = laterEntries;
        this.settle = settle;
        this.blocks = blocks;
        this.expiry = expiry;
        this.lane = lane;
        this.attemptLog = attemptLog;
        this.isolationBudget = isolationBudget;
    }

    /**
     * Sends a lane to sleep whose ad account is known to have no call left: it is not read in vain.
     *
     * @return whether it sleeps now, and is given back
     */
    public Uni<Boolean> snoozed(Lease lease) {
        return grantWait
                .knownWait(lease.lane().adAccount())
                .map(wait ->
                        finish(lease, Optional.of(Decision.Snooze.of(wait))).replaceWith(true))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    public Uni<List<Chunk>> window(Lease lease) {
        return window.read(lease.lane(), config.windowEntries(), config.windowBytes());
    }

    public Uni<Flags> marks(Lease lease) {
        return marks.read(lease.lane());
    }

    public Uni<Boolean> parkLaterEntries(Lease lease, List<Chunk> chunks) {
        return laterEntries.park(lease, chunks);
    }

    public List<List<Request>> plan(List<Chunk> chunks) {
        return Plan.of(chunks, config.requestEntries(), Payloads::users);
    }

    public int parallelRequests() {
        return config.parallelRequests();
    }

    /** After a window with a full request it pays to look for more; what comes in drops waits for the next flush. */
    public boolean isWorthAnother(List<Chunk> chunks) {
        return chunks.stream().mapToInt(Chunk::entries).sum() >= config.requestEntries();
    }

    /** Sends a request, in parts where needed. Where something stands in the way before a call, nothing is sent. */
    public Uni<SendResult> exchange(Lease lease, LeaseDeadline leaseDeadline, Request request) {
        var items = Payloads.items(request.chunks());
        return audiences
                .target(lease.lane().audience())
                .chain(target -> target.map(known -> exchange(lease, leaseDeadline, request, items, known))
                        .orElseGet(() -> Uni.createFrom().item(SendResult.left(items, audienceGone()))));
    }

    private Uni<SendResult> exchange(
            Lease lease,
            LeaseDeadline leaseDeadline,
            Request request,
            List<RequestEntry> items,
            TargetAudience target) {
        var schema = new MatchKeys(request.matchKeys());
        var operation = switch (request.operation()) {
            case ADD -> UsersOperation.ADD;
            case REMOVE -> UsersOperation.REMOVE;
        };
        var route = new UsersCall.Route(target.facebookId(), operation, schema);
        return new BisectingSender(
                        schema,
                        config.isolationCalls(),
                        part -> send(lease, leaseDeadline, route, part),
                        () -> isolationBudget.take(lease.lane().adAccount()),
                        PoisonDetector.splitsFailures(lease.failures()))
                .resolve(items);
    }

    private Uni<Decision> send(
            Lease lease, LeaseDeadline leaseDeadline, UsersCall.Route route, List<RequestEntry> items) {
        return lane.isHalted(lease)
                .chain(halted -> halted
                        ? Uni.createFrom().item(new Decision.Stop())
                        : wire.send(lease, leaseDeadline, route, items));
    }

    public Uni<Void> settle(Lease lease, Request request, SendResult result) {
        return Settlements.of(request, result)
                .map(settlement -> settle.settle(lease, settlement))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .invoke(() -> attemptLog.settled(lease, request, result));
    }

    public Uni<Void> clear(Lease lease) {
        return blocks.clear(lease);
    }

    /** Writes down what stopped the drain, gives up what has waited for 13 hours because of it, and frees the lane. */
    public Uni<Void> finish(Lease lease, Optional<Decision> stopped) {
        return stopped.map(decision -> blocks.write(lease, decision).chain(() -> expire(lease, decision)))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .chain(() -> lane.release(lease));
    }

    private Uni<Void> expire(Lease lease, Decision decision) {
        return switch (decision) {
            case Decision.Pause pause ->
                expiry.run(lease, pause.cause().apiName(), pause.detail()).replaceWithVoid();
            case Decision.Retry postpone ->
                expiry.run(lease, postpone.cause().apiName(), postpone.detail()).replaceWithVoid();
            case Decision.Snooze ignored -> Uni.createFrom().voidItem();
            case Decision.Accept ignored -> Uni.createFrom().voidItem();
            case Decision.Stop ignored -> Uni.createFrom().voidItem();
            case Decision.Park ignored -> Uni.createFrom().voidItem();
            case Decision.Isolate ignored -> Uni.createFrom().voidItem();
        };
    }

    private static Decision audienceGone() {
        return new Decision.Retry(Cause.AUDIENCE_DELETED, Cause.AUDIENCE_DELETED.title(), Duration.ZERO);
    }
}
