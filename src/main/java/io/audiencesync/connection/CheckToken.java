package io.audiencesync.connection;

import io.audiencesync.cause.Cause;
import io.audiencesync.meta.MetaClient;
import io.audiencesync.meta.MetaConfig;
import io.audiencesync.meta.MetaLogin;
import io.audiencesync.meta.Permissions;
import io.audiencesync.meta.Person;
import io.audiencesync.meta.TokenDetails;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Asks Facebook what a given token is worth, before it is kept. */
@ApplicationScoped
public class CheckToken {

    public static final Set<String> NEEDED = Set.of("ads_management");

    private static final String FIELD = "token";
    private static final Set<String> TYPES = Set.of(TokenDetails.USER, TokenDetails.SYSTEM_USER);

    private final MetaClient facebook;
    private final MetaLogin login;
    private final MetaConfig app;

    CheckToken(MetaClient facebook, MetaLogin login, MetaConfig app) {
        this.facebook = facebook;
        this.login = login;
        this.app = app;
    }

    /** Whom the token speaks for, and what Facebook knows of it. Without an app, that is empty and shows when it matters. */
    public record Checked(Person person, Optional<TokenDetails> details, Set<String> declined) {

        Set<String> granted() {
            return details.map(TokenDetails::scopes).orElse(Set.of());
        }

        public boolean isSufficient() {
            return details.isEmpty() || granted().containsAll(NEEDED);
        }

        public String told() {
            return "Granted: " + listed(granted()) + ". Declined: " + listed(declined) + ".";
        }

        private static String listed(Set<String> permissions) {
            return permissions.isEmpty() ? "nothing" : String.join(", ", new TreeSet<>(permissions));
        }
    }

    /** Of a token that was given by hand. Fails with a problem that names the cause if it is of no use. */
    Uni<Checked> given(String token) {
        return details(token).chain(details -> person(token, details, Set.of())).invoke(CheckToken::requireSufficient);
    }

    /** Of a token that a login brought: also what the person declined. Whether it is sufficient is left to the caller. */
    public Uni<Checked> ofLogin(String token) {
        return details(token)
                .chain(details -> facebook.permissions(token)
                        .map(answer -> FacebookProblems.valueOf(answer, FIELD))
                        .map(Permissions::declined)
                        .chain(declined -> person(token, details, declined)));
    }

    private Uni<Checked> person(String token, Optional<TokenDetails> details, Set<String> declined) {
        return facebook.me(token)
                .map(answer -> FacebookProblems.valueOf(answer, FIELD))
                .map(person -> new Checked(person, details, declined));
    }

    private Uni<Optional<TokenDetails>> details(String token) {
        if (!login.isConfigured()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return login.debugToken(token)
                .map(answer -> FacebookProblems.valueOf(answer, FIELD))
                .invoke(this::requireUsable)
                .map(Optional::of);
    }

    private void requireUsable(TokenDetails details) {
        details.cause().ifPresent(cause -> {
            throw FacebookProblems.refused(FIELD, cause);
        });
        if (!TYPES.contains(details.type()) || !app.appId().equals(Optional.of(details.appId()))) {
            var links = Cause.TOKEN_WRONG_TYPE.links(0, OptionalLong.empty());
            throw FacebookProblems.refused(FIELD, Cause.TOKEN_WRONG_TYPE, Cause.TOKEN_WRONG_TYPE.title(), links);
        }
    }

    private static void requireSufficient(Checked checked) {
        if (!checked.isSufficient()) {
            throw FacebookProblems.refused(FIELD, Cause.PERMISSION_MISSING, checked.told(), List.of());
        }
    }
}
