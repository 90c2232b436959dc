package io.audiencesync.delivery;

import io.audiencesync.cause.Cause;
import io.audiencesync.matchkey.UsersPayload;
import io.audiencesync.meta.MetaReply;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** From what Facebook said to what we do about it. */
record Decisions(Duration probe, Duration callTimeout) {

    Decision of(MetaReply reply) {
        return switch (reply) {
            case MetaReply.Accepted accepted -> new Decision.Accept(accepted.invalidCount(), byRow(accepted.samples()));
            case MetaReply.Throttled throttled ->
                new Decision.Pause(throttled.cause(), throttled.message(), throttled.retryAfter());
            case MetaReply.Rejected rejected -> rejected(rejected);
            case MetaReply.Refused refused -> new Decision.Isolate(reason(refused));
            case MetaReply.Busy busy -> new Decision.Postpone(busy.cause(), busy.message(), Duration.ZERO);
            case MetaReply.TooSmall ignored -> new Decision.Hold(Cause.AUDIENCE_TOO_SMALL);
            case MetaReply.Unavailable unavailable ->
                new Decision.Postpone(unavailable.cause(), unavailable.detail(), settling(unavailable));
        };
    }

    private Decision rejected(MetaReply.Rejected rejected) {
        return switch (rejected.cause().scope()) {
            case APP, CONNECTION, AD_ACCOUNT -> new Decision.Pause(rejected.cause(), rejected.message(), probe);
            case AUDIENCE -> new Decision.Postpone(rejected.cause(), rejected.message(), Duration.ZERO);
            case ENTRIES -> new Decision.Isolate(rejected.message());
        };
    }

    // the call may still be on its way: what conflicts with it must not go out before it is certainly over
    private Duration settling(MetaReply.Unavailable unavailable) {
        return unavailable.maybeApplied() ? callTimeout : Duration.ZERO;
    }

    private static Map<String, String> byRow(Map<String, String> samples) {
        var rows = new HashMap<String, String>();
        samples.forEach((sample, reason) -> rows.put(UsersPayload.canonicalRow(sample), reason));
        return rows;
    }

    private static String reason(MetaReply.Refused refused) {
        return refused.code() + "/" + refused.subcode() + " " + refused.message();
    }
}
