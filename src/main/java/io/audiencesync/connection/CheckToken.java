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

/** Validates a token with Facebook before it is stored. */
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

    /** The token's owner, and Facebook's details of the token. Details are empty without a configured app. */
    public record Checked(Person person, Optional<TokenDetails> details, Set<String> declined) {

        Set<String> granted() {
            return details.map(TokenDetails::scopes).orElse(Set.of());
        }

        public boolean isSufficient() {
            return details.isEmpty() || granted().containsAll(NEEDED);
        }

        public String summary() {
            return "Granted: " + listed(granted()) + ". Declined: " + listed(declined) + ".";
        }

        private static String listed(Set<String> permissions) {
            return permissions.isEmpty() ? "nothing" : String.join(", ", new TreeSet<>(permissions));
        }
    }

    /** Validates a system user's token. Fails with a problem that names the cause. */
    public Uni<Checked> given(String token) {
        return details(token).chain(details -> person(token, details, Set.of())).invoke(CheckToken::requireSufficient);
    }

    /** Validates a token from a login, and reads declined permissions. The caller decides whether it suffices. */
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
            throw FacebookProblems.refused(FIELD, Cause.PERMISSION_MISSING, checked.summary(), List.of());
        }
    }
}
