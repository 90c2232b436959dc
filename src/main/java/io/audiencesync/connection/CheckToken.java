package io.audiencesync.connection;

import static io.audiencesync.problem.ProblemType.REFUSED_BY_FACEBOOK;

import io.audiencesync.cause.Cause;
import io.audiencesync.meta.MetaClient;
import io.audiencesync.meta.MetaLogin;
import io.audiencesync.meta.Person;
import io.audiencesync.meta.TokenDetails;
import io.audiencesync.problem.FieldError;
import io.audiencesync.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks Facebook what a given token is worth, before it is kept. */
@ApplicationScoped
class CheckToken {

    private static final String FIELD = "token";
    private static final Set<String> NEEDED = Set.of("ads_management");

    private final MetaClient facebook;
    private final MetaLogin login;

    CheckToken(MetaClient facebook, MetaLogin login) {
        this.facebook = facebook;
        this.login = login;
    }

    /** Whom the token speaks for, and until when. */
    record Checked(Person person, Optional<Instant> expiresAt) {}

    /** Fails with a problem that names the cause if the token is of no use. */
    Uni<Checked> check(String token) {
        return facebook.me(token)
                .map(answer -> Answers.valueOf(answer, FIELD))
                .chain(person -> expiry(token).map(expiresAt -> new Checked(person, expiresAt)));
    }

    /** Only the operator's app may ask; without one, the token's end shows when it comes. */
    private Uni<Optional<Instant>> expiry(String token) {
        if (!login.isConfigured()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return login.debugToken(token)
                .map(answer -> Answers.valueOf(answer, FIELD))
                .invoke(CheckToken::requireUsable)
                .map(TokenDetails::expiresAt);
    }

    private static void requireUsable(TokenDetails details) {
        details.cause().ifPresent(CheckToken::refuse);
        if (!details.scopes().containsAll(NEEDED)) {
            refuse(Cause.PERMISSION_MISSING);
        }
    }

    private static void refuse(Cause cause) {
        var error = FieldError.of(FIELD, cause, List.of());
        throw ProblemException.of(REFUSED_BY_FACEBOOK, cause.title(), List.of(error));
    }
}
