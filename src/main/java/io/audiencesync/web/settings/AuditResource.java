package io.audiencesync.web.settings;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.audience.Audiences;
import io.audiencesync.audit.AuditEvents;
import io.audiencesync.buffer.operator.OperatorAction;
import io.audiencesync.buffer.operator.OperatorActions;
import io.audiencesync.database.Slice;
import io.audiencesync.web.shell.Section;
import io.audiencesync.web.shell.Shell;
import io.audiencesync.web.shell.Shells;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The record of operators' commands. */
@Path(AuditPage.HREF)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({OPERATOR, ADMINISTRATOR})
class AuditResource {

    private static final int PAGE = 50;

    private final Shells shells;
    private final OperatorActions actions;
    private final AuditEvents events;
    private final Audiences audiences;

    AuditResource(Shells shells, OperatorActions actions, AuditEvents events, Audiences audiences) {
        this.shells = shells;
        this.actions = actions;
        this.events = events;
        this.audiences = audiences;
    }

    @CheckedTemplate(basePath = "settings")
    static class Templates {

        private Templates() {}

        static native TemplateInstance audit(Shell shell, AuditPage page, List<ChangeRow> changes);
    }

    @GET
    @Operation(hidden = true)
    public Uni<TemplateInstance> list(@RestQuery @Nullable Long before) {
        return shells.open(Section.SETTINGS)
                .chain(shell -> actions.read(shell.workspace(), before, PAGE)
                        .chain(read -> page(read, shell))
                        .chain(page -> changes(shell).map(changes -> Templates.audit(shell, page, changes))));
    }

    /** The latest; the API has all. */
    private Uni<List<ChangeRow>> changes(Shell shell) {
        return events.read(shell.workspace(), null, PAGE)
                .map(read ->
                        read.stream().map(event -> ChangeRow.of(event, shell)).toList());
    }

    private Uni<AuditPage> page(Slice<OperatorAction> read, Shell shell) {
        var named = read.rows().stream()
                .map(OperatorAction::audience)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return audiences.find(shell.workspace(), named).map(found -> AuditPage.of(read, found, shell));
    }
}
