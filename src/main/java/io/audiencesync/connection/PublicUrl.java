package io.audiencesync.connection;

import io.audiencesync.meta.MetaLogin;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;

/** Our public addresses for Facebook. Fails with a problem that names the missing configuration. */
@ApplicationScoped
public class PublicUrl {

    public static final String CALLBACK = "/v1/facebook/oauth/callback";
    private static final String DELETIONS = "/v1/facebook/data-deletion/";

    private final LoginConfig config;
    private final MetaLogin login;

    PublicUrl(LoginConfig config, MetaLogin login) {
        this.config = config;
        this.login = login;
    }

    /** The dialog's redirect URI, exactly as registered with the app. */
    public URI redirect() {
        return at(CALLBACK);
    }

    /** The page where people see the status of their deletion, by confirmation code. */
    public URI deletions() {
        return at(DELETIONS);
    }

    private URI at(String path) {
        if (!login.isConfigured()) {
            throw missing("The operator has not configured the Facebook app: its id and its secret.");
        }
        var base = config.publicUrl().orElseThrow(() -> missing("The operator has not configured the public URL."));
        return UriBuilder.fromUri(base).path(path).build();
    }

    private static ProblemException missing(String what) {
        return ProblemException.of(
                ProblemType.LOGIN_NOT_CONFIGURED, what + " Until then, connect by a system user's token.");
    }
}
