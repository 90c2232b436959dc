package io.audiencesync.meta.reply;

import io.audiencesync.cause.Cause;

/** The meaning of an error code, without the texts and figures of its response. */
sealed interface ErrorClass {

    record Throttled(Cause cause, boolean appWide) implements ErrorClass {}

    record Blocked(Cause cause) implements ErrorClass {}

    record Busy(Cause cause) implements ErrorClass {}

    record InvalidPayload() implements ErrorClass {}

    record Shrink() implements ErrorClass {}

    record TooSmall() implements ErrorClass {}

    record Retry() implements ErrorClass {}

    ErrorClass THROTTLE_ACCOUNT = new Throttled(Cause.THROTTLED, false);
    ErrorClass LIMIT_BURSTS = new Throttled(Cause.BURSTS_LIMITED, false);
    ErrorClass THROTTLE_APP = new Throttled(Cause.APP_LIMIT, true);
    ErrorClass INVALID_PAYLOAD = new InvalidPayload();
    ErrorClass SHRINK = new Shrink();
    ErrorClass TOO_SMALL = new TooSmall();
    ErrorClass RETRY = new Retry();

    static ErrorClass blocked(Cause cause) {
        return new Blocked(cause);
    }
}
