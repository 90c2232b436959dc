package io.audiencesync.alert;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.workspace.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
class AlertResource {

    private final Caller caller;
    private final ReadAlerts alerts;

    AlertResource(Caller caller, ReadAlerts alerts) {
        this.caller = caller;
        this.alerts = alerts;
    }

    @GET
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(operationId = "getAlerts", summary = "Active problems, and problems that ended recently")
    public Uni<AlertView.Listed> get() {
        return alerts.of(caller.workspace())
                .map(found ->
                        new AlertView.Listed(found.stream().map(AlertView::of).toList()));
    }
}
