package io.audiencesync.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.log.CallDetails;
import io.audiencesync.log.TraceId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of every error response (RFC 9457). {@code instance} is the path that was called. */
@RegisterForReflection(registerFullHierarchy = true) // no method returns it by its type
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

    public static Problem of(ProblemType type) {
        return of(type, null, List.of());
    }

    public static Problem of(ProblemType type, String detail) {
        return of(type, detail, List.of());
    }

    public static Problem of(ProblemType type, @Nullable String detail, List<FieldError> errors) {
        return new Problem(type.uri(), type.title(), type.status(), detail, null, null, List.copyOf(errors));
    }

    /** One sentence for people. */
    public String text() {
        return detail == null ? title : detail;
    }

    /** For a page that shows the title and each error too: null if the detail repeats one of them. */
    public @Nullable String ownDetail() {
        var repeats = title.equals(detail) || errors.stream().anyMatch(error -> error.says(detail));
        return repeats ? null : detail;
    }

    /** With the path and trace of the call that it answers; also noted in the call's log event. */
    public Problem answering(RoutingContext exchange, @Nullable String path) {
        CallDetails.of(exchange).ifPresent(details -> details.problem(type));
        var trace = TraceId.given(exchange.request()).orElse(null);
        return new Problem(type, title, status, detail, uri(path), trace, errors);
    }

    /** Escaped, as callers may send anything. */
    private static @Nullable URI uri(@Nullable String path) {
        try {
            return path == null ? null : new URI(null, null, path, null);
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
