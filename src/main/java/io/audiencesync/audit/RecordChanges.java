package io.audiencesync.audit;

import io.audiencesync.workspace.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Records every call that may change something, refused ones too. Calls without a valid token are none. */
class RecordChanges {

    private static final String RECORD = RecordChanges.class.getName();

    private final Caller caller;
    private final WriteAudit audit;

    RecordChanges(Caller caller, WriteAudit audit) {
        this.caller = caller;
        this.audit = audit;
    }

    @ServerRequestFilter
    public Uni<Void> begin(ContainerRequestContext call) {
        return ChangingCall.of(call.getMethod(), call.getUriInfo().getPath())
                .flatMap(changing -> caller.namedWorkspace().map(workspace -> audit.begin(change(workspace, changing))))
                .map(begun -> begun.invoke(id -> call.setProperty(RECORD, id)).replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    @ServerResponseFilter
    public Uni<Void> end(ContainerRequestContext call, ContainerResponseContext answer) {
        return call.getProperty(RECORD) instanceof Long id
                ? audit.end(id, answer.getStatus(), null)
                : Uni.createFrom().voidItem();
    }

    private WriteAudit.Change change(String workspace, ChangingCall call) {
        return new WriteAudit.Change(workspace, caller.subject(), call.method(), call.path());
    }
}
