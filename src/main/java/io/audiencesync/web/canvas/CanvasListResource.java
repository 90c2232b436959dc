package io.audiencesync.web.canvas;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.canvas.ValidKey;
import io.audiencesync.canvas.list.ListCanvases;
import io.audiencesync.web.shell.Field;
import io.audiencesync.web.shell.Form;
import io.audiencesync.web.shell.Notice;
import io.audiencesync.web.shell.Pages;
import io.audiencesync.web.shell.Section;
import io.audiencesync.web.shell.Shell;
import io.audiencesync.web.shell.Shells;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The list of canvases. */
@Path(Pages.ROOT + "/canvases")
class CanvasListResource {

    private static final int PAGE = 50;
    private static final String KEY = "canvas";

    private final Shells shells;
    private final ListCanvases canvases;

    CanvasListResource(Shells shells, ListCanvases canvases) {
        this.shells = shells;
        this.canvases = canvases;
    }

    @CheckedTemplate(basePath = "canvas")
    static class Templates {

        private Templates() {}

        static native TemplateInstance list(Shell shell, CanvasListPage page);
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(hidden = true)
    public Uni<TemplateInstance> list(
            @RestQuery @Nullable String status,
            @RestQuery @DefaultValue("") String after,
            @RestQuery @Nullable String deleted) {
        return page(CanvasListPage.known(status), after, Field.of(KEY, ""), deleted(deleted));
    }

    /** A canvas is stored with its first step: this leads to the form of that step. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed(MARKETER)
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> create(MultivaluedMap<String, String> fields) {
        var key = new Form(fields).text(KEY);
        return key.matches(ValidKey.FORM)
                ? Uni.createFrom().item(Pages.seeOther(CanvasLinks.newStep(key)))
                : page(null, "", Field.of(KEY, key).refused("The key " + ValidKey.RULE + "."), null)
                        .chain(page -> Pages.again(422, page));
    }

    private Uni<TemplateInstance> page(@Nullable String status, String after, Field key, @Nullable Notice notice) {
        return shells.open(Section.CANVASES)
                .chain(shell -> canvases.page(shell.workspace(), after, status, PAGE)
                        .map(read -> Templates.list(shell, CanvasListPage.of(read, status, key, notice, shell))));
    }

    private static @Nullable Notice deleted(@Nullable String canvas) {
        return canvas == null
                ? null
                : Notice.good(
                        "The canvas was deleted",
                        "Users who entered before are still sent, and the figures of its steps stay.");
    }
}
