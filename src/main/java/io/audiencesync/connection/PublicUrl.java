package io.audiencesync.connection;

import io.audiencesync.meta.MetaLogin;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;

/** Addresses of ours that Facebook is told; without the configuration for them, a problem that says what is missing. */
@ApplicationScoped
public class PublicUrl {

    private static final String CALLBACK = "/v1/facebook/oauth/callback";
    private static final String DELETIONS = "/v1/facebook/data-deletion/";

    private final LoginConfig config;
    private final MetaLogin login;

    PublicUrl(LoginConfig config, MetaLogin login) {
        this.config = config;
        this.login = login;
    }

    /** Where the dialog sends browsers back to; exactly what the app has registered. */
    public URI redirect() {
        return at(CALLBACK);
    }

    /** Below it, by confirmation code, people see what became of their wish to be forgotten. */
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
