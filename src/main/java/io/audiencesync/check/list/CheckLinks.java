package io.audiencesync.check.list;

import io.audiencesync.cause.Link;
import io.audiencesync.connection.Connection.Kind;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Facebook's pages for checks that have no cause with links of its own. */
final class CheckLinks {

    private CheckLinks() {}

    /** Where a token and its permissions are seen. Null: nothing is connected. */
    static List<Link> token(@Nullable Kind kind) {
        return List.of(
                kind == Kind.SYSTEM_USER
                        ? link("System users", "https://business.facebook.com/settings/system-users")
                        : link("Business integrations", "https://www.facebook.com/settings?tab=business_tools"));
    }

    static List<Link> app(Optional<String> appId) {
        return List.of(link(
                "The app",
                "https://developers.facebook.com/apps/"
                        + appId.map(id -> id + "/").orElse("")));
    }

    static List<Link> adAccounts() {
        return List.of(link("Business settings", "https://business.facebook.com/settings/ad-accounts"));
    }

    private static Link link(String title, String uri) {
        return new Link(title, URI.create(uri));
    }
}
