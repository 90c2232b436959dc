package io.audiencesync.meta.request;

import io.audiencesync.cause.Cause;
import io.audiencesync.meta.reply.ErrorCode;
import io.audiencesync.meta.reply.MetaReply;
import io.audiencesync.meta.reply.MetaResult;
import io.audiencesync.meta.reply.Response;
import io.audiencesync.meta.reply.Usage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Follows one call from its first byte to its reply. A call that our own limits held back is not reported. */
public final class RequestTrace {

    /** Equal to the {@code fbtrace_id} of an error, and also set on successful answers. */
    private static final String REQUEST_ID = "x-fb-request-id";

    private final RequestTarget target;
    private final Clock clock;
    private final Event<FacebookRequest> events;

    private volatile @Nullable Instant sentAt;
    private volatile long began;
    private volatile @Nullable Response response;

    RequestTrace(RequestTarget target, Clock clock, Event<FacebookRequest> events) {
        this.target = target;
        this.clock = clock;
        this.events = events;
    }

    public <T> Uni<T> send(Supplier<Uni<T>> request) {
        began = System.nanoTime();
        sentAt = clock.instant();
        return request.get();
    }

    public Response answered(Response answer) {
        response = answer;
        return answer;
    }

    public void completed(MetaResult<?> result) {
        switch (result) {
            case MetaResult.Answer<?>(var value, var usage) -> succeeded(usage);
            case MetaResult.Failed<?>(var reply) -> completed(reply);
        }
    }

    public void completed(MetaReply reply) {
        switch (reply) {
            case MetaReply.Accepted accepted -> succeeded(accepted.usage());
            case MetaReply.Throttled it -> failed(it, it.message(), it.cause());
            case MetaReply.Blocked it -> failed(it, it.message(), it.cause());
            case MetaReply.InvalidPayload it -> failed(it, it.message(), Cause.REFUSED);
            case MetaReply.TooLarge it -> failed(it, it.message(), null);
            case MetaReply.Busy it -> failed(it, it.message(), it.cause());
            case MetaReply.TooSmall it -> failed(it, it.message(), Cause.AUDIENCE_TOO_SMALL);
            case MetaReply.Unavailable it -> failed(it, it.detail(), it.cause());
            case MetaReply.NotSent ignored -> {}
        }
    }

    private void succeeded(Usage usage) {
        report(true, ErrorCode.NONE, null, "", usage);
    }

    private void failed(MetaReply reply, String message, @Nullable Cause cause) {
        report(false, reply.error(), cause, message, reply.usage());
    }

    private void report(boolean succeeded, ErrorCode error, @Nullable Cause cause, String message, Usage usage) {
        var sent = sentAt;
        if (sent == null) {
            return;
        }
        var answer = response;
        events.fire(new FacebookRequest(
                target,
                sent,
                Duration.ofNanos(System.nanoTime() - began),
                answer == null ? 0 : answer.status(),
                succeeded,
                error,
                error.trace().isBlank() ? requestId(answer) : error.trace(),
                Optional.ofNullable(cause),
                message,
                usage));
    }

    private static String requestId(@Nullable Response answer) {
        return answer == null ? "" : answer.header(REQUEST_ID).orElse("");
    }
}
