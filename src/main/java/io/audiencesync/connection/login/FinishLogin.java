package io.audiencesync.connection.login;

import io.audiencesync.cause.Cause;
import io.audiencesync.cause.Link;
import io.audiencesync.connection.CheckToken;
import io.audiencesync.connection.CheckToken.Checked;
import io.audiencesync.connection.Connect;
import io.audiencesync.connection.Connection.Kind;
import io.audiencesync.connection.FacebookProblems;
import io.audiencesync.connection.PendingChanges;
import io.audiencesync.connection.PublicUrl;
import io.audiencesync.connection.VerifiedToken;
import io.audiencesync.connection.login.PendingLogins.PendingLogin;
import io.audiencesync.meta.AccessToken;
import io.audiencesync.meta.MetaLogin;
import io.audiencesync.problem.FieldError;
import io.audiencesync.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;

/** Completes a login: code → token → long-lived token → connection, or a change that waits for its confirmation. */
@ApplicationScoped
class FinishLogin {

    private static final String CODE = "code";

    private final PublicUrl publicUrl;
    private final PendingLogins logins;
    private final MetaLogin login;
    private final CheckToken checkToken;
    private final Connect connect;
    private final StartLogin startLogin;
    private final PendingChanges changes;
    private final RecordLogin record;

    FinishLogin(
            PublicUrl publicUrl,
            PendingLogins logins,
            MetaLogin login,
            CheckToken checkToken,
            Connect connect,
            StartLogin startLogin,
            PendingChanges changes,
            RecordLogin record) {
        this.publicUrl = publicUrl;
        this.logins = logins;
        this.login = login;
        this.checkToken = checkToken;
        this.connect = connect;
        this.startLogin = startLogin;
        this.changes = changes;
        this.record = record;
    }

    /** Connects, or fails with a problem that names the cause. After a failure only the link is used up. */
    Uni<Finished> finish(OAuthCallback returned) {
        var redirect = publicUrl.redirect();
        return logins.take(returned.state())
                .map(found -> found.orElseThrow(FinishLogin::linkInvalid))
                .chain(pending -> record.of(pending, () -> finish(pending, returned, redirect)));
    }

    private Uni<Finished> finish(PendingLogin pending, OAuthCallback returned, URI redirect) {
        returned.requireCode();
        return login.exchangeCode(returned.code(), redirect)
                .map(answer -> FacebookProblems.valueOf(answer, CODE))
                .chain(token -> connect(pending, token));
    }

    private Uni<Finished> connect(PendingLogin pending, AccessToken shortLived) {
        return login.exchangeLongLived(shortLived.value())
                .map(answer -> FacebookProblems.valueOf(answer, CODE))
                .chain(token -> checkToken
                        .ofLogin(token.value())
                        .call(checked -> requirePermissions(pending, checked))
                        .map(checked -> VerifiedToken.of(Kind.OAUTH, token.value(), checked))
                        .chain(verified -> use(pending, verified)));
    }

    private Uni<Finished> use(PendingLogin pending, VerifiedToken verified) {
        var requester = pending.requester();
        return switch (pending.purpose()) {
            case REPLACE -> connect.byLogin(requester, verified).map(Finished.Connected::new);
            case CONNECT ->
                connect.orPropose(requester, verified)
                        .map(connected ->
                                connected.<Finished>map(Finished.Connected::new).orElse(waits(verified)));
            case CHANGE -> changes.store(requester, verified).replaceWith(waits(verified));
        };
    }

    private static Finished waits(VerifiedToken verified) {
        return new Finished.Verified(verified.person());
    }

    /** Facebook's dialog shows declined permissions only on request, hence a separate link. */
    private Uni<Void> requirePermissions(PendingLogin pending, Checked checked) {
        if (checked.isSufficient()) {
            return Uni.createFrom().voidItem();
        }
        return startLogin.start(pending, true).map(again -> {
            var link = new Link("Grant what was declined", again.authorizationUrl());
            throw FacebookProblems.refused("scope", Cause.PERMISSION_MISSING, checked.summary(), List.of(link));
        });
    }

    private static ProblemException linkInvalid() {
        return ProblemException.unprocessable(List.of(FieldError.of("state", Cause.LOGIN_LINK_INVALID, List.of())));
    }
}
