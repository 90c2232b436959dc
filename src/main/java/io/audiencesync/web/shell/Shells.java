package io.audiencesync.web.shell;

import io.audiencesync.workspace.Caller;
import io.audiencesync.workspace.Workspaces;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Makes the frame of the current request's page. */
@RequestScoped
public class Shells {

    private final Caller caller;
    private final SecurityIdentity identity;
    private final Workspaces workspaces;
    private final Clock clock;
    private final UriInfo uri;
    private final HttpHeaders headers;

    Shells(
            Caller caller,
            SecurityIdentity identity,
            Workspaces workspaces,
            Clock clock,
            UriInfo uri,
            HttpHeaders headers) {
        this.caller = caller;
        this.identity = identity;
        this.workspaces = workspaces;
        this.clock = clock;
        this.uri = uri;
        this.headers = headers;
    }

    /** For a page of the caller's workspace. */
    public Uni<Shell> open(Section section) {
        var workspace = caller.workspace();
        return workspaces.settings(workspace).map(settings -> shell(section, workspace, settings.timeZone()));
    }

    /** For a page that must not need the database. */
    public Shell withoutWorkspace() {
        return shell(Section.NONE, "", ZoneOffset.UTC);
    }

    private Shell shell(Section section, String workspace, ZoneId zone) {
        var address = uri.getRequestUri();
        var query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return new Shell(
                section,
                address.getRawPath() + query,
                workspace,
                identity.isAnonymous() ? "" : caller.displayName(),
                identity.getRoles(),
                zone,
                clock.instant(),
                Display.of(headers.getCookies()));
    }
}
