package io.audiencesync.check;

import io.audiencesync.cause.Cause;
import io.audiencesync.cause.Scope;
import io.audiencesync.connection.FacebookProblems;
import io.audiencesync.meta.MetaClient;
import io.audiencesync.meta.MetaLogin;
import io.audiencesync.meta.TokenDetails;
import io.audiencesync.meta.reply.MetaReply;
import io.audiencesync.meta.reply.MetaResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Checks one connection: the token, its expiry, then its ad accounts. Fails with a problem if Facebook is
 * unavailable.
 */
@ApplicationScoped
class CheckConnection {

    private static final String FIELD = "connection";

    private final MetaClient facebook;
    private final MetaLogin login;
    private final MarkConnection mark;
    private final RefreshToken refresh;
    private final ExpiryFindings expiry;
    private final CheckAdAccounts accounts;
    private final ReplaceFindings keep;

    CheckConnection(
            MetaClient facebook,
            MetaLogin login,
            MarkConnection mark,
            RefreshToken refresh,
            ExpiryFindings expiry,
            CheckAdAccounts accounts,
            ReplaceFindings keep) {
        this.facebook = facebook;
        this.login = login;
        this.mark = mark;
        this.refresh = refresh;
        this.expiry = expiry;
        this.accounts = accounts;
        this.keep = keep;
    }

    private sealed interface Token {

        /** Details are known only if an app is configured. */
        record Works(Optional<TokenDetails> details) implements Token {}

        record Dead(Cause cause, String detail) implements Token {}
    }

    Uni<Void> check(ConnectionSnapshot connection) {
        return inspected(connection).chain(token -> switch (token) {
            case Token.Dead(var cause, var detail) ->
                mark.down(connection, cause, detail).chain(() -> keep.ofAccountsOnly(connection));
            case Token.Works(var details) -> mark.up(connection, details).chain(this::lookAhead);
        });
    }

    /** Checks the token only. */
    Uni<Void> token(ConnectionSnapshot connection) {
        return inspected(connection).chain(token -> switch (token) {
            case Token.Dead(var cause, var detail) -> mark.down(connection, cause, detail);
            case Token.Works(var details) -> mark.up(connection, details).replaceWithVoid();
        });
    }

    private Uni<Void> lookAhead(ConnectionSnapshot connection) {
        return refresh.refreshed(connection)
                .chain(current -> accounts.of(current).map(found -> found.and(expiry.of(current))))
                .chain(found -> keep.replace(connection, found));
    }

    private Uni<Token> inspected(ConnectionSnapshot connection) {
        return inspect(connection.token()).call(() -> mark.verified(connection));
    }

    private Uni<Token> inspect(String token) {
        return login.isConfigured() ? debug(token) : tryOut(token);
    }

    private Uni<Token> debug(String token) {
        return login.debugToken(token)
                .map(answer -> FacebookProblems.valueOf(answer, FIELD))
                .map(details -> details.cause()
                        .<Token>map(cause -> new Token.Dead(cause, details.message()))
                        .orElseGet(() -> new Token.Works(Optional.of(details))));
    }

    private Uni<Token> tryOut(String token) {
        return facebook.me(token).map(answer -> {
            if (answer instanceof MetaResult.Failed<?>(MetaReply.Blocked blocked)
                    && blocked.cause().widenedToConnection().scope() == Scope.CONNECTION) {
                return new Token.Dead(blocked.cause().widenedToConnection(), blocked.message());
            }
            FacebookProblems.valueOf(answer, FIELD);
            return new Token.Works(Optional.empty());
        });
    }
}
