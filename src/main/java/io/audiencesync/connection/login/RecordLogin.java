package io.audiencesync.connection.login;

import io.audiencesync.audit.WriteAudit;
import io.audiencesync.audit.WriteAudit.Change;
import io.audiencesync.connection.PublicUrl;
import io.audiencesync.connection.login.PendingLogins.PendingLogin;
import io.audiencesync.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Records how a login ended, and who was connected before and after. The browser that returns has no caller. */
@ApplicationScoped
class RecordLogin {

    private static final int INTERNAL_ERROR = 500;

    private final WriteAudit audit;

    RecordLogin(WriteAudit audit) {
        this.audit = audit;
    }

    /** A record as of {@link WriteAudit}: the status is that of the API, also where a browser is redirected. */
    private record Ending(int status, @Nullable String outcome) {

        static Ending of(@Nullable Finished finished, @Nullable Throwable failure) {
            if (failure instanceof ProblemException refused) {
                return new Ending(refused.problem().status(), LoginPage.outcome(refused.problem()));
            }
            return finished == null ? new Ending(INTERNAL_ERROR, "failed") : new Ending(200, finished.outcome());
        }
    }

    Uni<Finished> of(PendingLogin pending, Supplier<Uni<Finished>> login) {
        var requester = pending.requester();
        var change = new Change(requester.workspace(), requester.subject(), HttpMethod.GET, PublicUrl.CALLBACK);
        return audit.begin(change)
                .chain(id -> Uni.createFrom()
                        .deferred(() -> login.get())
                        .onItemOrFailure()
                        .call((finished, failure) -> {
                            var ending = Ending.of(finished, failure);
                            return audit.end(id, ending.status(), ending.outcome());
                        }));
    }
}
