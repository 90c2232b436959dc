package io.audiencesync.web.canvas.edit;

import static io.audiencesync.workspace.Role.MARKETER;

import io.audiencesync.canvas.Canvases;
import io.audiencesync.canvas.StepPath;
import io.audiencesync.web.canvas.CanvasLinks;
import io.audiencesync.web.shell.Address;
import io.audiencesync.web.shell.Form;
import io.audiencesync.web.shell.Pages;
import io.audiencesync.web.shell.Section;
import io.audiencesync.web.shell.Shell;
import io.audiencesync.web.shell.Shells;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** The step editor. One form: its buttons save, search audiences, or try a user. */
@Path(Pages.ROOT + "/canvases/{canvas}")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(MARKETER)
class StepEditorResource {

    private final Shells shells;
    private final Canvases canvases;
    private final EditStep editStep;

    StepEditorResource(Shells shells, Canvases canvases, EditStep editStep) {
        this.shells = shells;
        this.canvases = canvases;
        this.editStep = editStep;
    }

    @CheckedTemplate(basePath = "canvas")
    static class Templates {

        private Templates() {}

        static native TemplateInstance editor(Shell shell, StepEditor page);
    }

    @GET
    @Path("new-step")
    @Operation(hidden = true)
    public Uni<TemplateInstance> newStep(@RestPath String canvas) {
        return shells.open(Section.CANVASES)
                .chain(shell -> editStep.begin(shell.workspace(), Editing.newStep(canvas))
                        .map(page -> Templates.editor(shell, page)));
    }

    @GET
    @Path("steps/{step}/edit")
    @Operation(hidden = true)
    public Uni<TemplateInstance> edit(@RestPath String canvas, @RestPath String step) {
        return shells.open(Section.CANVASES)
                .chain(shell -> canvases.step(shell.workspace(), new StepPath(canvas, step))
                        .map(read -> StepForm.of(read.view(), read.revision().etag()))
                        .chain(form -> editStep.show(shell.workspace(), Editing.step(canvas, step), form))
                        .map(page -> Templates.editor(shell, page)));
    }

    @POST
    @Path("new-step")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> create(@RestPath String canvas, MultivaluedMap<String, String> fields) {
        var form = new Form(fields);
        return answer(Editing.newStep(canvas), StepForm.of(form), form.text("do"));
    }

    @POST
    @Path("steps/{step}/edit")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> change(
            @RestPath String canvas, @RestPath String step, MultivaluedMap<String, String> fields) {
        var form = new Form(fields);
        return answer(Editing.step(canvas, step), StepForm.of(form).withKey(step), form.text("do"));
    }

    private static String saved(String canvas, String step) {
        return new Address(CanvasLinks.canvas(canvas))
                .with("done", "saved")
                .with("step", step)
                .text();
    }

    private Uni<RestResponse<Object>> answer(Editing editing, StepForm form, String button) {
        return shells.open(Section.CANVASES)
                .map(shell -> shell.addressed(editing.href()))
                .chain(shell -> editStep.press(button, shell.workspace(), editing, form)
                        .chain(result -> switch (result) {
                            case EditStep.Saved saved ->
                                Uni.createFrom().item(Pages.seeOther(saved(editing.canvas(), form.step())));
                            case EditStep.Again(var status, var page) ->
                                Pages.again(status, Templates.editor(shell, page));
                        }));
    }
}
