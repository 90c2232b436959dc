package io.audiencesync.meta;

import io.audiencesync.cause.Cause;

/** What an error code means to us, apart from the texts and figures that come with it. */
sealed interface Meaning {

    record Throttle(Cause cause, boolean appWide) implements Meaning {}

    record Reject(Cause cause) implements Meaning {}

    record Wait(Cause cause) implements Meaning {}

    record Refuse() implements Meaning {}

    record Shrink() implements Meaning {}

    record Hold() implements Meaning {}

    record Retry() implements Meaning {}

    Meaning THROTTLE_ACCOUNT = new Throttle(Cause.THROTTLED, false);
    Meaning LIMIT_BURSTS = new Throttle(Cause.BURSTS_LIMITED, false);
    Meaning THROTTLE_APP = new Throttle(Cause.APP_LIMIT, true);
    Meaning REFUSE = new Refuse();
    Meaning SHRINK = new Shrink();
    Meaning HOLD = new Hold();
    Meaning RETRY = new Retry();

    static Meaning reject(Cause cause) {
        return new Reject(cause);
    }
}
