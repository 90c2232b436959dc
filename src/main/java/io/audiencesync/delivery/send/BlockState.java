package io.audiencesync.delivery.send;

import io.audiencesync.buffer.Block;
import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.lanes.AdAccountPauses;
import io.audiencesync.buffer.lanes.AppPause;
import io.audiencesync.buffer.lanes.FailingElsewhere;
import io.audiencesync.buffer.lanes.LeasedLane;
import io.audiencesync.cause.Cause;
import io.audiencesync.cause.Scope;
import io.audiencesync.connection.Connections;
import io.audiencesync.delivery.Backoff;
import io.audiencesync.delivery.Decision;
import io.audiencesync.delivery.DeliveryConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Records what blocks a lane, an ad account, a connection or the app, and until when. */
@ApplicationScoped
public class BlockState {

    /** Causes for which lanes may have been blocked before their account was paused. */
    private static final List<String> TRIED_ON_ONE_LANE = Arrays.stream(Cause.values())
            .filter(cause -> cause.scope() == Scope.AD_ACCOUNT && !cause.certainlyConcernsAccount())
            .map(cause -> cause.narrowedToAudience().apiName())
            .toList();

    private final AppPause app;
    private final AdAccountPauses accounts;
    private final FailingElsewhere failing;
    private final LeasedLane lane;
    private final Connections connections;
    private final Backoff backoff;
    private final RandomGenerator random = RandomGenerator.getDefault();

    BlockState(
            AppPause app,
            AdAccountPauses accounts,
            FailingElsewhere failing,
            LeasedLane lane,
            Connections connections,
            DeliveryConfig config) {
        this.app = app;
        this.failing = failing;
        this.accounts = accounts;
        this.lane = lane;
        this.connections = connections;
        this.backoff = new Backoff(config.retry().first(), config.retry().longest());
    }

    Uni<Void> write(Lease lease, Decision.Deferral deferral) {
        var probeOver =
                lease.probing() ? probed(lease, deferral) : Uni.createFrom().voidItem();
        return probeOver.chain(() -> block(lease, deferral));
    }

    private Uni<Void> probed(Lease lease, Decision.Deferral deferral) {
        return (showsThatAppWorks(deferral) ? app.clear(lease) : app.probed(lease)).chain(() -> accounts.probed(lease));
    }

    /** Facebook refused something narrower. Not what is decided here without a call. */
    private static boolean showsThatAppWorks(Decision.Deferral deferral) {
        return switch (deferral) {
            case Decision.Pause(var block, var rest) ->
                block.cause().scope() == Scope.AD_ACCOUNT && block.cause() != Cause.AD_ACCOUNT_NOT_SELECTED;
            case Decision.Retry(var cause, var detail, var rest) ->
                cause.scope() == Scope.AUDIENCE && cause != Cause.AUDIENCE_DELETED;
            case Decision.Park ignored -> false;
            case Decision.Snooze ignored -> false;
            case Decision.Stop ignored -> false;
        };
    }

    private Uni<Void> block(Lease lease, Decision.Deferral deferral) {
        return switch (deferral) {
            case Decision.Pause(var block, var rest) -> rest(lease, rest).chain(() -> pause(lease, block, rest));
            case Decision.Retry retry -> postpone(lease, retry);
            case Decision.Snooze(var block) -> lane.snooze(lease, block);
            case Decision.Stop ignored -> Uni.createFrom().voidItem();
            case Decision.Park ignored -> Uni.createFrom().voidItem();
        };
    }

    /** A call succeeded: clears the block of the lane, its account, its connection and the app. */
    public Uni<Void> clear(Lease lease) {
        if (!lease.probing()) {
            return Uni.createFrom().voidItem();
        }
        return lane.recover(lease)
                .chain(() -> accounts.freeLanes(lease, TRIED_ON_ONE_LANE))
                .chain(() -> accounts.clear(lease))
                .chain(() -> app.clear(lease));
    }

    private Uni<Void> pause(Lease lease, Block block, Duration rest) {
        return switch (block.cause().scope()) {
            case APP -> pauseApp(lease, block);
            case CONNECTION -> pauseWorkspace(lease, block);
            case AD_ACCOUNT -> pauseAccount(lease, block, rest);
            case AUDIENCE, ENTRIES -> throw new IllegalStateException(block.cause() + " pauses no account");
        };
    }

    /** One connection's token may be the reason: pauses the app only if another one fails alike and none succeeds. */
    private Uni<Void> pauseApp(Lease lease, Block block) {
        if (block.cause().certainlyConcernsApp()) {
            return app.pause(block);
        }
        return accounts.pauseWorkspace(lease.workspace(), block)
                .chain(() -> failing.inApp(lease, block))
                .chain(fails -> fails ? app.pause(block) : Uni.createFrom().voidItem());
    }

    /** Unless the workspace was connected anew during the call. */
    private Uni<Void> pauseWorkspace(Lease lease, Block block) {
        return connections
                .isDown(lease.workspace())
                .chain(down -> down
                        ? accounts.pauseWorkspace(lease.workspace(), block)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> pauseAccount(Lease lease, Block block, Duration rest) {
        if (!block.cause().certainlyConcernsAccount()) {
            return pauseLaneFirst(lease, block, rest);
        }
        return block.cause().limitsAccount()
                ? accounts.pauseEverywhere(lease.lane().adAccount(), block)
                : pauseAccountFirst(lease, block);
    }

    /** Some causes are the connection's where another ad account fails alike, and no call succeeds. */
    private Uni<Void> pauseAccountFirst(Lease lease, Block block) {
        var widened = block.as(block.cause().widenedToConnection());
        var paused = accounts.pause(lease.lane().adAccount(), lease.workspace(), block);
        return widened.equals(block)
                ? paused
                : paused.chain(() -> failing.inConnection(lease, block, widened.cause()))
                        .chain(fails -> fails
                                ? accounts.pauseWorkspace(lease.workspace(), widened, block.cause())
                                : Uni.createFrom().voidItem());
    }

    /**
     * One audience may be the cause: the account is paused only if another audience fails alike, and none succeeds.
     */
    private Uni<Void> pauseLaneFirst(Lease lease, Block block, Duration rest) {
        var ofLane = block.as(block.cause().narrowedToAudience());
        return lane.postpone(lease, ofLane, rest)
                .chain(() -> failing.inAccount(lease, ofLane))
                .chain(fails -> fails
                        ? accounts.pause(lease.lane().adAccount(), lease.workspace(), block)
                        : Uni.createFrom().voidItem());
    }

    /** First: a pause that concerns this lane only is longer. */
    private Uni<Void> rest(Lease lease, Duration rest) {
        return rest.isZero()
                ? Uni.createFrom().voidItem()
                : lane.postpone(lease, new Block(Cause.TIMED_OUT, Cause.TIMED_OUT.title(), rest), rest);
    }

    private Uni<Void> postpone(Lease lease, Decision.Retry retry) {
        var delay = longer(backoff.after(lease.failures(), random), retry.rest());
        return lane.postpone(lease, new Block(retry.cause(), retry.detail(), delay), retry.rest());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
