package io.audiencesync.testing.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import io.audiencesync.sandbox.provider.SignInProvider;
import io.audiencesync.testing.Tokens;
import io.audiencesync.workspace.Role;
import jakarta.inject.Inject;
import java.util.Map;

/** A browser and the service in this process. Subclasses have {@code @QuarkusTest} and the tag {@code application}. */
public abstract class BrowserTest extends BrowserSessions {

    @Inject
    SignInProvider provider;

    @Override
    protected SignInProvider provider() {
        return provider;
    }

    /** A tab of a person with all roles, without the way over the provider. */
    protected Page withAllRoles(String workspace, NewContextOptions options) {
        var token = Tokens.of(workspace, Role.MARKETER, Role.OPERATOR, Role.ADMINISTRATOR);
        return open(options.setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + token)));
    }
}
