package io.audiencesync.web.settings;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.alert.AlertConfig;
import io.audiencesync.alert.ReadAlerts;
import io.audiencesync.web.shell.Section;
import io.audiencesync.web.shell.Shell;
import io.audiencesync.web.shell.Shells;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/** Current alerts, and those that have ended. */
@Path(AlertsPage.HREF)
@Produces(MediaType.TEXT_HTML)
class AlertsResource {

    private static final Set<String> FILTERS = Set.of("firing", "resolved");

    private final Shells shells;
    private final ReadAlerts alerts;
    private final AlertConfig config;

    AlertsResource(Shells shells, ReadAlerts alerts, AlertConfig config) {
        this.shells = shells;
        this.alerts = alerts;
        this.config = config;
    }

    @CheckedTemplate(basePath = "settings")
    static class Templates {

        private Templates() {}

        static native TemplateInstance alerts(Shell shell, AlertsPage page);
    }

    @GET
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(hidden = true)
    public Uni<TemplateInstance> list(
            @RestQuery @DefaultValue("") String show, @RestQuery @DefaultValue("0") int from) {
        var known = FILTERS.contains(show) ? show : "";
        return shells.open(Section.SETTINGS)
                .chain(shell -> alerts.of(shell.workspace())
                        .map(read -> AlertsPage.of(read, known, Math.max(0, from), times(), shell))
                        .map(page -> Templates.alerts(shell, page)));
    }

    private AlertsPage.Times times() {
        return new AlertsPage.Times(config.reportAfter(), config.quiet(), config.kept());
    }
}
