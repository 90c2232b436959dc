package io.audiencesync.meta;

import io.audiencesync.cause.Cause;

/** What an error code means to us, apart from the texts and figures that come with it. */
sealed interface Verdict {

    record Throttle(Cause cause, boolean appWide) implements Verdict {}

    record Reject(Cause cause) implements Verdict {}

    record Wait(Cause cause) implements Verdict {}

    record Refuse() implements Verdict {}

    record Hold() implements Verdict {}

    record Retry() implements Verdict {}

    Verdict THROTTLE_ACCOUNT = new Throttle(Cause.THROTTLED, false);
    Verdict THROTTLE_APP = new Throttle(Cause.APP_LIMIT, true);
    Verdict REFUSE = new Refuse();
    Verdict HOLD = new Hold();
    Verdict RETRY = new Retry();

    static Verdict reject(Cause cause) {
        return new Reject(cause);
    }
}
