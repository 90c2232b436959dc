package io.audiencesync.web.session;

import io.audiencesync.web.shell.Pages;
import io.quarkus.oidc.OidcSession;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** Where sign-in and sign-out lead. */
@Path("/")
class SessionResource {

    private final OidcSession session;
    private final ProviderSignOut provider;

    SessionResource(OidcSession session, ProviderSignOut provider) {
        this.session = session;
        this.provider = provider;
    }

    @CheckedTemplate(basePath = "session")
    static class Templates {

        private Templates() {}

        static native TemplateInstance note(String title, String text, String href, String link);
    }

    @GET
    @PermitAll
    @Operation(hidden = true)
    public RestResponse<Object> root() {
        return Pages.seeOther(Pages.ROOT);
    }

    /** The provider leads here, and the library on to the page that was asked for. */
    @GET
    @Path("app/signed-in")
    @Produces(MediaType.TEXT_HTML)
    @Authenticated
    @Operation(hidden = true)
    public TemplateInstance signedIn() {
        return Templates.note(
                "You are signed in", "Close this tab, and send the form again.", Pages.ROOT, "Or go to the overview");
    }

    @GET
    @Path("app/signed-out")
    @Produces(MediaType.TEXT_HTML)
    @PermitAll
    @Operation(hidden = true)
    public TemplateInstance signedOut() {
        return Templates.note("You are signed out", "", Pages.ROOT, "Sign in again");
    }

    @GET
    @Path("app/sign-in-failed")
    @Produces(MediaType.TEXT_HTML)
    @PermitAll
    @Operation(hidden = true)
    public TemplateInstance failed() {
        return Templates.note(
                "You are not signed in",
                "The provider refused the sign-in, or it was cancelled.",
                Pages.ROOT,
                "Try again");
    }

    @POST
    @Path("app/sign-out")
    @Authenticated
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> signOut() {
        var next = provider.address().orElse(Pages.ROOT + "/signed-out");
        return session.logout().replaceWith(Pages.seeOther(next));
    }
}
