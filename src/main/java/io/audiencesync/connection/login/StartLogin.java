package io.audiencesync.connection.login;

import io.audiencesync.connection.PublicUrl;
import io.audiencesync.connection.Requester;
import io.audiencesync.connection.login.PendingLogins.PendingLogin;
import io.audiencesync.connection.login.PendingLogins.Purpose;
import io.audiencesync.meta.MetaLogin;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Creates links to Facebook's dialog. A person who opens one connects their Facebook account to the workspace. */
@ApplicationScoped
public class StartLogin {

    private final PublicUrl publicUrl;
    private final PendingLogins logins;
    private final MetaLogin login;

    StartLogin(PublicUrl publicUrl, PendingLogins logins, MetaLogin login) {
        this.publicUrl = publicUrl;
        this.logins = logins;
        this.login = login;
    }

    @Schema(name = "Authorization")
    public record Authorization(
            @Schema(
                    description =
                            "Facebook's dialog, to be opened in a browser, once. May be sent to the owner of the ad accounts")
            URI authorizationUrl,

            Instant expiresAt) {

        /** Omits the URL: it authorizes the connection. */
        @Override
        public String toString() {
            return "Authorization[expiresAt=" + expiresAt + "]";
        }
    }

    /**
     * For a person who connects the workspace, in place of any other account.
     *
     * @param askAgain whether the dialog shows permissions that the person declined before
     */
    public Uni<Authorization> toReplace(Requester requester, boolean askAgain) {
        return start(new PendingLogin(requester, Purpose.REPLACE), askAgain);
    }

    /** The same, but where another account is connected, a comparison comes first. */
    public Uni<Authorization> toConnect(Requester requester, boolean askAgain) {
        return start(new PendingLogin(requester, Purpose.CONNECT), askAgain);
    }

    /** For a person who takes over, once that is confirmed. */
    public Uni<Authorization> toChange(Requester requester, boolean askAgain) {
        return start(new PendingLogin(requester, Purpose.CHANGE), askAgain);
    }

    Uni<Authorization> start(PendingLogin pending, boolean askAgain) {
        var redirect = publicUrl.redirect();
        return logins.start(pending)
                .map(started ->
                        new Authorization(login.dialog(redirect, started.state(), askAgain), started.expiresAt()));
    }
}
