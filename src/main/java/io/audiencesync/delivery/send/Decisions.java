package io.audiencesync.delivery.send;

import io.audiencesync.buffer.Block;
import io.audiencesync.cause.Cause;
import io.audiencesync.delivery.Decision;
import io.audiencesync.delivery.DeliveryConfig;
import io.audiencesync.matchkey.pack.UsersPayload;
import io.audiencesync.meta.UsersOperation;
import io.audiencesync.meta.reply.MetaReply;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Maps Facebook's reply to a decision. */
record Decisions(Duration probe, Duration probeTerms, Duration callTimeout) {

    static Decisions by(DeliveryConfig config) {
        var retry = config.retry();
        return new Decisions(retry.probe(), retry.probeTerms(), config.callTimeout());
    }

    /** A flagged audience refuses both operations, with one error. */
    Decision of(MetaReply reply, UsersOperation operation) {
        var decision = of(reply);
        return operation == UsersOperation.REMOVE
                        && decision instanceof Decision.Retry(var cause, var detail, var rest)
                        && cause == Cause.AUDIENCE_FLAGGED
                ? new Decision.Retry(Cause.AUDIENCE_FLAGGED_REMOVALS, detail, rest)
                : decision;
    }

    Decision of(MetaReply reply) {
        return switch (reply) {
            case MetaReply.Accepted accepted -> new Decision.Accept(accepted.invalidCount(), byRow(accepted.samples()));
            case MetaReply.Throttled throttled ->
                new Decision.Pause(throttled.cause(), throttled.message(), throttled.retryAfter());
            case MetaReply.Blocked blocked -> blocked(blocked);
            case MetaReply.InvalidPayload invalid -> new Decision.Isolate(invalid.error() + " " + invalid.message());
            case MetaReply.TooLarge large -> new Decision.Isolate(large.error() + " " + large.message());
            case MetaReply.Busy busy -> new Decision.Retry(busy.cause(), busy.message(), Duration.ZERO);
            case MetaReply.TooSmall ignored -> new Decision.Park(Cause.AUDIENCE_TOO_SMALL);
            case MetaReply.NotSent notSent ->
                new Decision.Snooze(new Block(notSent.cause(), notSent.detail(), notSent.retryAfter()));
            case MetaReply.Unavailable unavailable ->
                new Decision.Retry(unavailable.cause(), unavailable.detail(), restAfter(unavailable));
        };
    }

    private Decision blocked(MetaReply.Blocked blocked) {
        return switch (blocked.cause().scope()) {
            case APP, CONNECTION, AD_ACCOUNT -> blocked(blocked.cause(), blocked.message());
            case AUDIENCE -> new Decision.Retry(blocked.cause(), blocked.message(), Duration.ZERO);
            case ENTRIES -> new Decision.Isolate(blocked.message());
        };
    }

    /**
     * Probed regularly: Facebook does not report when terms are accepted, and the person who accepts them waits for
     * the effect.
     */
    Decision.Pause blocked(Cause cause, String detail) {
        return new Decision.Pause(cause, detail, cause.waitsForTerms() ? probeTerms : probe);
    }

    // the call may still be in flight: conflicting entries must not be sent before it is certainly over
    private Duration restAfter(MetaReply.Unavailable unavailable) {
        return unavailable.maybeApplied() ? callTimeout : Duration.ZERO;
    }

    private static Map<String, String> byRow(Map<String, String> samples) {
        var rows = new HashMap<String, String>();
        samples.forEach((sample, reason) -> rows.put(UsersPayload.canonicalRow(sample), reason));
        return rows;
    }
}
