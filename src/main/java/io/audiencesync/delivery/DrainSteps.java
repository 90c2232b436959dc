package io.audiencesync.delivery;

import io.audiencesync.audience.Audiences;
import io.audiencesync.audience.Target;
import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.LaneMarks;
import io.audiencesync.buffer.LaneMarks.Marks;
import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.LeasedLane;
import io.audiencesync.buffer.ReadWindow;
import io.audiencesync.buffer.Settle;
import io.audiencesync.cause.Cause;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.meta.Operation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The steps of a {@link Drain}, each on its own: what reads, sends and writes. */
@ApplicationScoped
class DrainSteps {

    private final DeliveryConfig config;
    private final Audiences audiences;
    private final GrantWait grantWait;
    private final Wire wire;
    private final LaneMarks marks;
    private final ReadWindow window;
    private final Bystanders bystanders;
    private final Settle settle;
    private final Blocks blocks;
    private final Expiry expiry;
    private final LeasedLane lane;
    private final Journal journal;
    private final IsolationBudget isolationBudget;

    DrainSteps(
            DeliveryConfig config,
            Audiences audiences,
            GrantWait grantWait,
            Wire wire,
            LaneMarks marks,
            ReadWindow window,
            Bystanders bystanders,
            Settle settle,
            Blocks blocks,
            Expiry expiry,
            LeasedLane lane,
            Journal journal,
            IsolationBudget isolationBudget) {
        this.config = config;
        this.audiences = audiences;
        this.grantWait = grantWait;
        this.wire = wire;
        this.marks = marks;
        this.window = window;
        this.bystanders = bystanders;
        this.settle = settle;
        this.blocks = blocks;
        this.expiry = expiry;
        this.lane = lane;
        this.journal = journal;
        this.isolationBudget = isolationBudget;
    }

    /**
     * Sends a lane to sleep whose ad account is known to have no call left: it is not read in vain.
     *
     * @return whether it sleeps now, and is given back
     */
    Uni<Boolean> snoozed(Lease lease) {
        return grantWait
                .knownWait(lease.lane().adAccount())
                .map(wait ->
                        finish(lease, Optional.of(Decision.Snooze.of(wait))).replaceWith(true))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    Uni<List<Chunk>> window(Lease lease) {
        return window.read(lease.lane(), config.windowEntries(), config.windowBytes());
    }

    Uni<Marks> marks(Lease lease) {
        return marks.read(lease.lane());
    }

    Uni<Boolean> parkBystanders(Lease lease, List<Chunk> chunks) {
        return bystanders.park(lease, chunks);
    }

    List<List<Request>> plan(List<Chunk> chunks) {
        return Plan.of(chunks, config.requestEntries(), Payloads::users);
    }

    int parallelRequests() {
        return config.parallelRequests();
    }

    /** After a window with a full request it pays to look for more; what comes in drops waits for the next flush. */
    boolean isWorthAnother(List<Chunk> chunks) {
        return chunks.stream().mapToInt(Chunk::entries).sum() >= config.requestEntries();
    }

    /** Sends a request, in parts where needed. Where something stands in the way before a call, nothing is sent. */
    Uni<Verdict> exchange(Lease lease, Tenure tenure, Request request) {
        var items = Payloads.items(request.chunks());
        return audiences
                .target(lease.lane().audience())
                .chain(target -> target.map(known -> exchange(lease, tenure, request, items, known))
                        .orElseGet(() -> Uni.createFrom().item(Verdict.left(items, audienceGone()))));
    }

    private Uni<Verdict> exchange(Lease lease, Tenure tenure, Request request, List<Item> items, Target target) {
        var schema = new MatchKeys(request.matchKeys());
        var operation = switch (request.direction()) {
            case ADD -> Operation.ADD;
            case REMOVE -> Operation.REMOVE;
        };
        var route = new Wire.Route(target.facebookId(), operation, schema);
        return new BisectingSender(
                        schema,
                        config.isolationCalls(),
                        part -> send(lease, tenure, route, part),
                        () -> isolationBudget.take(lease.lane().adAccount()),
                        PoisonDetector.splitsFailures(lease.failures()))
                .resolve(items);
    }

    private Uni<Decision> send(Lease lease, Tenure tenure, Wire.Route route, List<Item> items) {
        return lane.isHalted(lease)
                .chain(halted ->
                        halted ? Uni.createFrom().item(new Decision.Halt()) : wire.send(lease, tenure, route, items));
    }

    Uni<Void> settle(Lease lease, Request request, Verdict verdict) {
        return Settlements.of(request, verdict)
                .map(settlement -> settle.settle(lease, settlement))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .invoke(() -> journal.settled(lease, request, verdict));
    }

    Uni<Void> lift(Lease lease) {
        return blocks.lift(lease);
    }

    /** Writes down what stopped the drain, gives up what has waited for 13 hours because of it, and frees the lane. */
    Uni<Void> finish(Lease lease, Optional<Decision> stopped) {
        return stopped.map(decision -> blocks.write(lease, decision).chain(() -> expire(lease, decision)))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .chain(() -> lane.release(lease));
    }

    private Uni<Void> expire(Lease lease, Decision decision) {
        return switch (decision) {
            case Decision.Pause pause ->
                expiry.run(lease, pause.cause().apiName(), pause.detail()).replaceWithVoid();
            case Decision.Postpone postpone ->
                expiry.run(lease, postpone.cause().apiName(), postpone.detail()).replaceWithVoid();
            case Decision.Snooze ignored -> Uni.createFrom().voidItem();
            case Decision.Accept ignored -> Uni.createFrom().voidItem();
            case Decision.Halt ignored -> Uni.createFrom().voidItem();
            case Decision.Hold ignored -> Uni.createFrom().voidItem();
            case Decision.Isolate ignored -> Uni.createFrom().voidItem();
        };
    }

    private static Decision audienceGone() {
        return new Decision.Postpone(Cause.AUDIENCE_DELETED, Cause.AUDIENCE_DELETED.title(), Duration.ZERO);
    }
}
