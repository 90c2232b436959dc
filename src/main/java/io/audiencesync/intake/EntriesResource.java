package io.audiencesync.intake;

import io.audiencesync.log.CallDetails;
import io.audiencesync.workspace.Caller;
import io.audiencesync.workspace.Role;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import org.jboss.resteasy.reactive.RestResponse;

/** Accepts users from the journey tool. */
@RolesAllowed(Role.CANVAS)
class EntriesResource implements EntriesContract {

    private final Caller caller;
    private final BodyAdmission bodies;
    private final Intake intake;
    private final IntakeMeters meters;

    EntriesResource(Caller caller, BodyAdmission bodies, Intake intake, IntakeMeters meters) {
        this.caller = caller;
        this.bodies = bodies;
        this.intake = intake;
        this.meters = meters;
    }

    @Override
    public Uni<RestResponse<Buffer>> enter(String canvas, String step, RoutingContext exchange) {
        return Uni.createFrom()
                .deferred(() -> take(new StepKey(caller.workspace(), canvas, step), exchange))
                .invoke(meters::answered)
                .onFailure()
                .invoke(meters::refused)
                .map(answer -> RestResponse.status(RestResponse.Status.ACCEPTED, answer));
    }

    private Uni<Buffer> take(StepKey step, RoutingContext exchange) {
        var details = CallDetails.of(exchange);
        var key = IdempotencyKey.of(exchange.request().headers().getAll(IdempotencyKey.HEADER));
        return bodies.with(step.workspace(), exchange, body -> intake.take(step, key, body, details));
    }
}
