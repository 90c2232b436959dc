package io.audiencesync.problem;

import java.net.URI;
import java.util.Locale;

/** The kinds of problems. Never rename one: callers switch on its {@link #uri()}, which api.md explains. */
public enum ProblemType {
    MALFORMED_BODY(400, "The body cannot be read"),
    INVALID_PARAMETER(400, "A parameter is not valid"),
    UNAUTHENTICATED(401, "A valid bearer token is needed"),
    FORBIDDEN(403, "The token does not allow this"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "The answer is not available in an accepted media type"),
    BODY_TOO_SLOW(408, "The body did not arrive in time"),
    CONFLICT(409, "The current state does not allow this"),
    STEP_NOT_LAUNCHED(409, "The step does not accept entries now"),
    CHANGED_MEANWHILE(412, "Changed since it was read"),
    TOO_LARGE(413, "The request is too large"),
    URI_TOO_LONG(414, "The address is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "The media type of the body is not supported"),
    INVALID_REQUEST(422, "The request is not valid"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used with another body"),
    NOT_LAUNCHABLE(422, "The canvas cannot be launched"),
    REFUSED_BY_FACEBOOK(422, "Facebook does not allow this"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    HEADERS_TOO_LARGE(431, "The headers are too large"),
    INTERNAL(500, "Internal error"),
    LOGIN_NOT_CONFIGURED(501, "The login at Facebook is not configured"),
    FACEBOOK_UNAVAILABLE(503, "Facebook is unavailable now"),
    UNAVAILABLE(503, "The service is overloaded or unavailable");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** For example {@code urn:audience-sync:problem:step-not-launched}; the last part is an anchor in api.md. */
    public URI uri() {
        return URI.create(
                "urn:audience-sync:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
