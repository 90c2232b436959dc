package io.audiencesync.alert;

import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.workspace.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
class AlertResource {

    private final Caller caller;
    private final ReadAlerts alerts;
    private final TestAlert testAlert;

    AlertResource(Caller caller, ReadAlerts alerts, TestAlert testAlert) {
        this.caller = caller;
        this.alerts = alerts;
        this.testAlert = testAlert;
    }

    @GET
    @Path("/alerts")
    @RolesAllowed({MARKETER, OPERATOR})
    @Operation(operationId = "getAlerts", summary = "What stands in the way of users, and what did lately")
    public Uni<AlertView.Listed> get() {
        return alerts.of(caller.workspace())
                .map(found ->
                        new AlertView.Listed(found.stream().map(AlertView::of).toList()));
    }

    @POST
    @Path("/workspace/alerts/test")
    @RolesAllowed(MARKETER)
    @Operation(
            operationId = "testAlerts",
            summary = "Send a test alert to the recipients and the webhook, once, and tell what came of it")
    public Uni<TestAlert.Result> test() {
        return testAlert.send(caller.workspace());
    }
}
