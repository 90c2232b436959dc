package io.audiencesync.audit;

import io.audiencesync.workspace.Caller;
import io.quarkus.logging.Log;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Records every call that may change something, refused ones too. Calls without a valid token are none. */
class RecordChanges {

    private static final String RECORD = RecordChanges.class.getName();

    private final Caller caller;
    private final CurrentVertxRequest request;
    private final WriteAudit audit;

    RecordChanges(Caller caller, CurrentVertxRequest request, WriteAudit audit) {
        this.caller = caller;
        this.request = request;
        this.audit = audit;
    }

    @ServerRequestFilter
    public Uni<Void> begin(ContainerRequestContext call) {
        return ChangingCall.of(call.getMethod(), call.getUriInfo().getPath())
                .flatMap(changing -> caller.namedWorkspace().map(workspace -> audit.begin(who(workspace), changing)))
                .map(begun -> begun.invoke(id -> call.setProperty(RECORD, id)).replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** If this fails, the record says that the outcome is not known. */
    @ServerResponseFilter
    public Uni<Void> end(ContainerRequestContext call, ContainerResponseContext answer) {
        return call.getProperty(RECORD) instanceof Long id
                ? audit.end(id, answer.getStatus())
                        .onFailure()
                        .invoke(failure -> Log.warn("The outcome of a change is missing in its record", failure))
                        .onFailure()
                        .recoverWithNull()
                : Uni.createFrom().voidItem();
    }

    private WriteAudit.Caller who(String workspace) {
        var from = request.getCurrent().request().remoteAddress();
        return new WriteAudit.Caller(workspace, caller.subject(), from == null ? "" : from.hostAddress());
    }
}
