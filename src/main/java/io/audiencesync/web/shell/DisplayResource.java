package io.audiencesync.web.shell;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Remembers the theme and the interval of refreshes. */
@Path(Pages.ROOT + "/display")
class DisplayResource {

    private static final int YEAR = 365 * 24 * 3600;

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(hidden = true)
    public RestResponse<Object> remember(MultivaluedMap<String, String> fields) {
        var form = new Form(fields);
        var cookie = new NewCookie.Builder(Display.COOKIE)
                .value(Display.of(form.text("theme"), form.text("refresh")).cookie())
                .path("/")
                .maxAge(YEAR)
                .sameSite(SameSite.LAX)
                .httpOnly(true)
                .build();
        return ResponseBuilder.fromResponse(Pages.seeOther(Pages.own(form.text("back"))))
                .cookie(cookie)
                .build();
    }
}
