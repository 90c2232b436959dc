package io.audiencesync.alert.deliver;

import static io.audiencesync.workspace.Role.MARKETER;

import io.audiencesync.workspace.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/workspace/alerts/test")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
class TestAlertResource {

    private final Caller caller;
    private final TestAlert testAlert;

    TestAlertResource(Caller caller, TestAlert testAlert) {
        this.caller = caller;
        this.testAlert = testAlert;
    }

    @POST
    @RolesAllowed(MARKETER)
    @Operation(
            operationId = "testAlerts",
            summary = "Send a test alert to the recipients and the webhook, once, and return the results")
    public Uni<TestAlert.Result> test() {
        return testAlert.send(caller.workspace());
    }
}
