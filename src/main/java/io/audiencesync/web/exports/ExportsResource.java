package io.audiencesync.web.exports;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.export.CancelExport;
import io.audiencesync.export.Exports;
import io.audiencesync.problem.Problem;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.problem.ProblemType;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Exports: upload a list, see what became of it, cancel it. */
@Path(Pages.ROOT + "/exports")
@Produces(MediaType.TEXT_HTML)
class ExportsResource {

    private static final String HERE = Section.EXPORTS.href();

    private static final Notice INCOMPLETE =
            Notice.bad("Nothing was sent", "See the reasons beside the fields, and choose the file again.");

    private final Shells shells;
    private final FillExports fillExports;
    private final Exports exports;
    private final CancelExport cancelExport;

    ExportsResource(Shells shells, FillExports fillExports, Exports exports, CancelExport cancelExport) {
        this.shells = shells;
        this.fillExports = fillExports;
        this.exports = exports;
        this.cancelExport = cancelExport;
    }

    @CheckedTemplate(basePath = "exports")
    static class Templates {

        private Templates() {}

        static native TemplateInstance exports(Shell shell, ExportsPage page);

        static native TemplateInstance upload(Shell shell, UploadPage page);
    }

    @GET
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(hidden = true)
    public Uni<TemplateInstance> list(
            @RestQuery @Nullable UUID before, @RestQuery @Nullable String cancel, @RestQuery @Nullable String done) {
        return shells.open(Section.EXPORTS)
                .chain(shell ->
                        fillExports.list(shell, before, cancel, done).map(page -> Templates.exports(shell, page)));
    }

    @GET
    @Path("new")
    @RolesAllowed(MARKETER)
    @Operation(hidden = true)
    public Uni<TemplateInstance> begin() {
        return shells.open(Section.EXPORTS)
                .chain(shell ->
                        fillExports.upload(shell, UploadForm.EMPTY, null).map(page -> Templates.upload(shell, page)));
    }

    @POST
    @Path("new")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed(MARKETER)
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> upload(
            @RestForm @Nullable String audience,
            @RestForm @Nullable String operation,
            @RestForm("match_keys") @Nullable List<String> matchKeys,
            @RestForm("list") @Nullable FileUpload list,
            @RestForm @Nullable String sure) {
        var form = UploadForm.of(audience, operation, matchKeys, list, sure);
        return shells.open(Section.EXPORTS)
                .chain(shell -> form.isValid() && list != null
                        ? take(shell, form, list.uploadedFile().toString())
                        : again(422, shell, form, INCOMPLETE));
    }

    @POST
    @Path("{audience}/{export}/cancel")
    @RolesAllowed(MARKETER)
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> cancel(@RestPath long audience, @RestPath UUID export) {
        return shells.open(Section.EXPORTS)
                .chain(shell -> cancelExport.cancel(shell.workspace(), audience, export))
                .map(cancelled -> Pages.seeOther(HERE + "?done=cancelled"))
                .onFailure(ExportsResource::isConflict)
                .recoverWithItem(() -> Pages.seeOther(HERE + "?done=ended"));
    }

    private Uni<RestResponse<Object>> take(Shell shell, UploadForm form, String path) {
        return exports.takeFile(form.target(shell.workspace()), path)
                .map(taken -> Pages.seeOther(HERE + "?done=sent"))
                .onFailure(ProblemException.class)
                .recoverWithUni(failure -> refused(shell, form, failure.problem()));
    }

    private Uni<RestResponse<Object>> refused(Shell shell, UploadForm form, Problem problem) {
        var notice = Notice.bad("The list was not taken to its end", problem.text());
        return again(problem.status(), shell, form.refused(problem.errors()), notice);
    }

    private Uni<RestResponse<Object>> again(int status, Shell shell, UploadForm form, Notice notice) {
        return fillExports
                .upload(shell, form, notice)
                .chain(page -> Pages.again(status, Templates.upload(shell.addressed(HERE + "/new"), page)));
    }

    private static boolean isConflict(Throwable failure) {
        return failure instanceof ProblemException refused
                && refused.problem().status() == ProblemType.CONFLICT.status();
    }
}
