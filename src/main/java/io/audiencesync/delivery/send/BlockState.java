package io.audiencesync.delivery.send;

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
            case Decision.Pause(var cause, var detail, var pause, var rest) ->
                cause.scope() == Scope.AD_ACCOUNT && cause != Cause.AD_ACCOUNT_NOT_SELECTED;
            case Decision.Retry(var cause, var detail, var atLeast) ->
                cause.scope() == Scope.AUDIENCE && cause != Cause.AUDIENCE_DELETED;
            case Decision.Park ignored -> false;
            case Decision.Snooze ignored -> false;
            case Decision.Stop ignored -> false;
        };
    }

    private Uni<Void> block(Lease lease, Decision.Deferral deferral) {
        return switch (deferral) {
            case Decision.Pause pause -> rest(lease, pause).chain(() -> pause(lease, pause));
            case Decision.Retry retry -> postpone(lease, retry);
            case Decision.Snooze snooze ->
                lane.snooze(lease, snooze.pause(), snooze.cause().apiName(), snooze.detail());
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

    private Uni<Void> pause(Lease lease, Decision.Pause pause) {
        var cause = pause.cause().apiName();
        var account = lease.lane().adAccount();
        return switch (pause.cause().scope()) {
            case APP -> pauseApp(lease, pause, cause);
            case CONNECTION -> pauseWorkspace(lease, pause, cause);
            case AD_ACCOUNT -> pauseAccount(lease, pause, account, cause);
            case AUDIENCE, ENTRIES -> throw new IllegalStateException(pause.cause() + " pauses no account");
        };
    }

    /** One connection's token may be the reason: pauses the app only if another one fails alike and none succeeds. */
    private Uni<Void> pauseApp(Lease lease, Decision.Pause pause, String cause) {
        if (pause.cause().certainlyConcernsApp()) {
            return app.pause(pause.pause(), cause, pause.detail());
        }
        return accounts.pauseWorkspace(lease.workspace(), pause.pause(), cause, pause.detail())
                .chain(() -> failing.inApp(lease, pause.pause(), cause))
                .chain(fails -> fails
                        ? app.pause(pause.pause(), cause, pause.detail())
                        : Uni.createFrom().voidItem());
    }

    /** Unless the workspace was connected anew during the call. */
    private Uni<Void> pauseWorkspace(Lease lease, Decision.Pause pause, String cause) {
        return connections
                .isDown(lease.workspace())
                .chain(down -> down
                        ? accounts.pauseWorkspace(lease.workspace(), pause.pause(), cause, pause.detail())
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> pauseAccount(Lease lease, Decision.Pause pause, long account, String cause) {
        if (!pause.cause().certainlyConcernsAccount()) {
            return pauseLaneFirst(lease, pause, account, cause);
        }
        return pause.cause().limitsAccount()
                ? accounts.pauseEverywhere(account, pause.pause(), cause, pause.detail())
                : pauseAccountFirst(lease, pause, account, cause);
    }

    /** Some causes are the connection's where another ad account fails alike, and no call succeeds. */
    private Uni<Void> pauseAccountFirst(Lease lease, Decision.Pause pause, long account, String cause) {
        var widened = pause.cause().widenedToConnection();
        var paused = accounts.pause(account, lease.workspace(), pause.pause(), cause, pause.detail());
        return widened == pause.cause()
                ? paused
                : paused.chain(() -> failing.inConnection(lease, pause.pause(), cause, widened.apiName()))
                        .chain(fails -> fails
                                ? accounts.pauseWorkspace(
                                        lease.workspace(), pause.pause(), widened.apiName(), pause.detail(), cause)
                                : Uni.createFrom().voidItem());
    }

    /**
     * One audience may be the cause: the account is paused only if another audience fails alike, and none succeeds.
     */
    private Uni<Void> pauseLaneFirst(Lease lease, Decision.Pause pause, long account, String cause) {
        var ofLane = pause.cause().narrowedToAudience().apiName();
        return lane.postpone(lease, pause.pause(), pause.rest(), ofLane, pause.detail())
                .chain(() -> failing.inAccount(lease, ofLane, pause.pause()))
                .chain(fails -> fails
                        ? accounts.pause(account, lease.workspace(), pause.pause(), cause, pause.detail())
                        : Uni.createFrom().voidItem());
    }

    /** First: a pause that concerns this lane only is longer. */
    private Uni<Void> rest(Lease lease, Decision.Pause pause) {
        return pause.rest().isZero()
                ? Uni.createFrom().voidItem()
                : lane.postpone(lease, pause.rest(), pause.rest(), Cause.TIMED_OUT.apiName(), Cause.TIMED_OUT.title());
    }

    private Uni<Void> postpone(Lease lease, Decision.Retry retry) {
        var delay = longer(backoff.after(lease.failures(), random), retry.atLeast());
        return lane.postpone(lease, delay, retry.atLeast(), retry.cause().apiName(), retry.detail());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
