package io.audiencesync.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.log.TraceId;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of every error response (RFC 9457). {@code instance} is the path that was called. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "Why the request was refused (RFC 9457)")
public record Problem(
        URI type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable URI instance,

        @Schema(
                description = "The trace id of the call's own traceparent; the service logs it",
                examples = "0af7651916cd43dd8448eb211c80319c")
        @Nullable
        String traceId,

        List<FieldError> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(ProblemType type, @Nullable String detail, List<FieldError> errors) {
        return new Problem(type.uri(), type.title(), type.status(), detail, null, null, List.copyOf(errors));
    }

    /** One sentence for people. */
    public String text() {
        return detail == null ? title : detail;
    }

    Problem at(@Nullable String path, RoutingContext exchange) {
        var trace = TraceId.given(exchange.request()).orElse(null);
        return new Problem(type, title, status, detail, Paths.uri(path), trace, errors);
    }
}
