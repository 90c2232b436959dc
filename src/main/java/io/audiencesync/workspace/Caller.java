package io.audiencesync.workspace;

import static io.audiencesync.problem.ProblemType.FORBIDDEN;

import io.audiencesync.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** The caller of the current request. The workspace comes from the verified token, never from path or body. */
@RequestScoped
public class Caller {

    /** Of the token, and the attribute of an identity. */
    static final String CLAIM = "workspace";

    private static final int MAX_LENGTH = 200;

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The caller's workspace. A token without one is refused (403). */
    public String workspace() {
        return namedWorkspace()
                .orElseThrow(() ->
                        ProblemException.of(FORBIDDEN, "The token names no workspace (claim \"" + CLAIM + "\")."));
    }

    /** Empty without a token, or if it names none. */
    public Optional<String> namedWorkspace() {
        return workspaceOf(identity);
    }

    /** Likewise, of any caller. */
    public static Optional<String> workspaceOf(SecurityIdentity identity) {
        return Optional.ofNullable(identity.getAttribute(CLAIM));
    }

    /** Likewise, outside of the request's scope. Empty if the token was refused. */
    public static Optional<String> workspaceOf(RoutingContext exchange) {
        return exchange.user() instanceof QuarkusHttpUser user
                ? workspaceOf(user.getSecurityIdentity())
                : Optional.empty();
    }

    /** Read from the claim once, when the token is verified. */
    static Optional<String> claimedWorkspace(SecurityIdentity identity) {
        return claim(identity, CLAIM) instanceof String workspace && isUsable(workspace)
                ? Optional.of(workspace)
                : Optional.empty();
    }

    /**
     * The caller's identity, for records: the subject, else the client, as some providers give services a token without a
     * subject. A token with neither is refused (403).
     */
    public String subject() {
        return firstOf(Claims.sub.name(), "client_id", Claims.azp.name())
                .orElseThrow(() -> ProblemException.of(
                        FORBIDDEN,
                        "The token names neither a subject (claim \"sub\") nor a client (\"client_id\", \"azp\")."));
    }

    /** How the caller is called on pages: a name, else the subject. */
    public String displayName() {
        return firstOf("name", Claims.preferred_username.name(), Claims.email.name())
                .orElseGet(this::subject);
    }

    private Optional<String> firstOf(String... claims) {
        return Stream.of(claims)
                .map(this::claim)
                .filter(name -> name instanceof String text && isUsable(text))
                .map(Object::toString)
                .findFirst();
    }

    /** Of the bearer token, or of the ID token of a person who has signed in. */
    private @Nullable Object claim(String name) {
        return claim(identity, name);
    }

    private static @Nullable Object claim(SecurityIdentity identity, String name) {
        return identity.getPrincipal() instanceof JsonWebToken token ? token.getClaim(name) : null;
    }

    private static boolean isUsable(String name) {
        return !name.isBlank() && name.length() <= MAX_LENGTH && name.indexOf('\0') < 0;
    }
}
