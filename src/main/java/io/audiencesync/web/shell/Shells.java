package io.audiencesync.web.shell;

import io.audiencesync.workspace.Caller;
import io.audiencesync.workspace.Workspaces;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Makes the frame of the current request's page. A form's answer has the address of its section, which can be reloaded. */
@RequestScoped
public class Shells {

    private final Caller caller;
    private final SecurityIdentity identity;
    private final Workspaces workspaces;
    private final Clock clock;
    private final Request request;
    private final UriInfo uri;
    private final HttpHeaders headers;

    Shells(
            Caller caller,
            SecurityIdentity identity,
            Workspaces workspaces,
            Clock clock,
            Request request,
            UriInfo uri,
            HttpHeaders headers) {
        this.caller = caller;
        this.identity = identity;
        this.workspaces = workspaces;
        this.clock = clock;
        this.request = request;
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
        return new Shell(
                section,
                request.getMethod().equals(HttpMethod.GET) ? address() : section.href(),
                workspace,
                identity.isAnonymous() ? "" : caller.displayName(),
                identity.getRoles(),
                zone,
                clock.instant(),
                Display.of(headers.getCookies()));
    }

    private String address() {
        var address = uri.getRequestUri();
        return address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
    }
}
