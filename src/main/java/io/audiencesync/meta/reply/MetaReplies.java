package io.audiencesync.meta.reply;

import com.fasterxml.jackson.databind.JsonNode;
import io.audiencesync.cause.Cause;
import io.audiencesync.meta.reply.MetaReply.Accepted;
import io.audiencesync.meta.reply.MetaReply.Blocked;
import io.audiencesync.meta.reply.MetaReply.Busy;
import io.audiencesync.meta.reply.MetaReply.InvalidPayload;
import io.audiencesync.meta.reply.MetaReply.Throttled;
import io.audiencesync.meta.reply.MetaReply.TooLarge;
import io.audiencesync.meta.reply.MetaReply.TooSmall;
import io.audiencesync.meta.reply.MetaReply.Unavailable;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Classifies any response into one reply type. */
public final class MetaReplies {

    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(1);

    /** The block after a burst outlasts the meter, and calls during it extend it. */
    private static final Duration SHORTEST_PAUSE_OF_BURSTS = Duration.ofMinutes(10);

    private MetaReplies() {}

    /** The reply to a users call. Its error is part of the attempt's log event. */
    public static MetaReply classify(Response response) {
        var usage = UsageHeaders.read(response);
        return switch (result(response, MetaReplies::received)) {
            case MetaResult.Answer<Received>(var it, var ignored) ->
                new Accepted(it.received(), it.invalid(), InvalidSamples.read(it.samples()), usage);
            case MetaResult.Failed<Received>(var reply) -> reply;
        };
    }

    /** The result of any other call. {@code shape} parses the value from the body, or finds it missing. */
    public static <T> MetaResult<T> read(Response response, Function<JsonNode, Optional<T>> shape) {
        var result = result(response, shape);
        if (result instanceof MetaResult.Failed<T>(var reply) && reply.error() != ErrorCode.NONE) {
            Log.infof(
                    "Facebook answered with error %s, trace %s",
                    reply.error(), reply.error().trace());
        }
        return result;
    }

    private static <T> MetaResult<T> result(Response response, Function<JsonNode, Optional<T>> shape) {
        var usage = UsageHeaders.read(response);
        var body = Json.parse(response.body());
        var error = body.flatMap(MetaError::in);
        if (error.isPresent()) {
            return new MetaResult.Failed<>(reply(error.get(), response, usage));
        }
        return body.filter(tree -> response.successful())
                .flatMap(shape)
                .<MetaResult<T>>map(value -> new MetaResult.Answer<>(value, usage))
                .orElseGet(() -> new MetaResult.Failed<>(unreadable(response, usage)));
    }

    private static MetaReply reply(MetaError error, Response response, Usage usage) {
        var code = error.number();
        var text = error.shown();
        return switch (ErrorTable.of(error)) {
            case ErrorClass.Throttled(var cause, var appWide) ->
                new Throttled(cause, pause(cause, response, usage), appWide, code, text, usage);
            case ErrorClass.Blocked(var cause) -> new Blocked(cause, code, text, usage);
            case ErrorClass.Busy(var cause) -> new Busy(cause, code, text, usage);
            case ErrorClass.InvalidPayload() ->
                response.status() < SERVER_ERROR
                        ? new InvalidPayload(code, text, usage)
                        : new Unavailable(Cause.UNAVAILABLE, code, text, true, usage);
            case ErrorClass.Shrink() -> new TooLarge(code, text, usage);
            case ErrorClass.TooSmall() -> new TooSmall(code, text, usage);
            case ErrorClass.Retry() -> new Unavailable(Cause.UNAVAILABLE, code, text, true, usage);
        };
    }

    /**
     * HTML, an empty body, or JSON of another shape. The sender is unknown, and so is whether the call was applied.
     */
    private static MetaReply unreadable(Response response, Usage usage) {
        var detail = "unexpected answer with status " + response.status();
        return response.status() == TOO_MANY_REQUESTS
                ? new Throttled(
                        Cause.THROTTLED, pause(Cause.THROTTLED, response, usage), false, ErrorCode.NONE, detail, usage)
                : new Unavailable(Cause.UNAVAILABLE, ErrorCode.NONE, detail, true, usage);
    }

    /** The longest time of all headers: calls during a block extend it. */
    private static Duration pause(Cause cause, Response response, Usage usage) {
        var shortest = cause == Cause.BURSTS_LIMITED ? SHORTEST_PAUSE_OF_BURSTS : SHORTEST_PAUSE;
        return Stream.of(usage.regain(), usage.reset(), retryAfter(response), shortest)
                .max(Duration::compareTo)
                .orElse(shortest);
    }

    private static Duration retryAfter(Response response) {
        return response.header("Retry-After")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(Long::valueOf)
                .map(Duration::ofSeconds)
                .orElse(Duration.ZERO);
    }

    private record Received(long received, long invalid, JsonNode samples) {}

    private static Optional<Received> received(JsonNode body) {
        return Json.number(body, "num_received")
                .map(received -> new Received(
                        received,
                        Json.number(body, "num_invalid_entries").orElse(0L),
                        body.path("invalid_entry_samples")));
    }
}
