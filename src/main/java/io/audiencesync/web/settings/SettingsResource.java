package io.audiencesync.web.settings;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.alert.deliver.TestAlert;
import io.audiencesync.web.shell.Form;
import io.audiencesync.web.shell.Pages;
import io.audiencesync.web.shell.Section;
import io.audiencesync.web.shell.Shell;
import io.audiencesync.web.shell.Shells;
import io.audiencesync.workspace.WorkspaceLimits;
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
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The settings of the workspace: marketers set them, operators set its limits. */
@Path(Pages.ROOT + "/settings")
@Produces(MediaType.TEXT_HTML)
class SettingsResource {

    private static final String HERE = Section.SETTINGS.href();

    private final Shells shells;
    private final FillSettings fillSettings;
    private final SaveSettings saveSettings;
    private final WorkspaceLimits limits;
    private final TestAlert testAlert;

    SettingsResource(
            Shells shells,
            FillSettings fillSettings,
            SaveSettings saveSettings,
            WorkspaceLimits limits,
            TestAlert testAlert) {
        this.shells = shells;
        this.fillSettings = fillSettings;
        this.saveSettings = saveSettings;
        this.limits = limits;
        this.testAlert = testAlert;
    }

    @CheckedTemplate(basePath = "settings")
    static class Templates {

        private Templates() {}

        static native TemplateInstance settings(Shell shell, SettingsPage page);
    }

    @GET
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(hidden = true)
    public Uni<TemplateInstance> show(@RestQuery @Nullable String done) {
        return shells.open(Section.SETTINGS)
                .chain(shell ->
                        fillSettings.fill(shell, Shown.stored(done)).map(page -> Templates.settings(shell, page)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(MARKETER)
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> save(MultivaluedMap<String, String> fields) {
        return shells.open(Section.SETTINGS)
                .chain(shell -> saveSettings
                        .save(shell.workspace(), SettingsForm.of(new Form(fields)))
                        .chain(result -> switch (result) {
                            case SaveSettings.Saved(var secret) ->
                                secret == null
                                        ? Uni.createFrom().item(Pages.seeOther(HERE + "?done=saved"))
                                        : again(200, shell, Shown.secret(secret));
                            case SaveSettings.Refused(var form) -> again(422, shell, Shown.refused(form));
                            case SaveSettings.ChangedMeanwhile(var form) ->
                                again(412, shell, Shown.changedMeanwhile(form));
                        }));
    }

    @POST
    @Path("limits")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(OPERATOR)
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> limit(MultivaluedMap<String, String> fields) {
        var form = LimitsForm.of(new Form(fields));
        return shells.open(Section.SETTINGS)
                .chain(shell -> form.isValid()
                        ? limits.write(shell.workspace(), form.limits())
                                .replaceWith(Pages.seeOther(HERE + "?done=limits"))
                        : again(422, shell, Shown.refused(form)));
    }

    @POST
    @Path("test")
    @RolesAllowed(MARKETER)
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> test() {
        return shells.open(Section.SETTINGS)
                .chain(shell ->
                        testAlert.send(shell.workspace()).chain(result -> again(200, shell, Shown.tested(result))));
    }

    private Uni<RestResponse<Object>> again(int status, Shell shell, Shown shown) {
        return fillSettings.fill(shell, shown).chain(page -> Pages.again(status, Templates.settings(shell, page)));
    }
}
