package io.audiencesync.delivery.lanes;

import io.audiencesync.buffer.lanes.AdAccountPauses;
import io.audiencesync.cause.Cause;
import io.audiencesync.cause.Scope;
import io.audiencesync.connection.ConnectionRestored;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** When a workspace is connected again, its blocked lanes are sent with the next flush instead of the next probe. */
@ApplicationScoped
class ResumeOnReconnect {

    /** Causes that another token or person may clear. Facebook's limits end only with time. */
    private static final List<String> CLEARED_ON_AD_ACCOUNTS = names(cause -> cause.scope() == Scope.CONNECTION
            || cause == Cause.APP_MISCONFIGURED
            || cause.scope() == Scope.AD_ACCOUNT && !cause.limitsAccount() && cause != Cause.BLOCKED_FOR_SPAM);

    /** Without causes after which the outcome of a call may be unknown: these lanes must wait. */
    private static final List<String> CLEARED_ON_LANES = names(cause -> cause.scope() == Scope.AUDIENCE);

    private final AdAccountPauses accounts;

    ResumeOnReconnect(AdAccountPauses accounts) {
        this.accounts = accounts;
    }

    void restored(@ObservesAsync ConnectionRestored event) {
        accounts.clearWorkspace(event.workspace(), CLEARED_ON_AD_ACCOUNTS, CLEARED_ON_LANES)
                .subscribe()
                .with(none -> {}, failure -> Log.warn("accounts stay paused until their next probe", failure));
    }

    private static List<String> names(Predicate<Cause> which) {
        return Arrays.stream(Cause.values()).filter(which).map(Cause::apiName).toList();
    }
}
