package io.audiencesync.audience;

import static io.audiencesync.problem.ProblemType.REFUSED_BY_FACEBOOK;

import io.audiencesync.budget.BudgetedCalls;
import io.audiencesync.connection.FacebookProblems;
import io.audiencesync.database.Sql;
import io.audiencesync.meta.FacebookAudience;
import io.audiencesync.meta.MetaClient;
import io.audiencesync.problem.FieldError;
import io.audiencesync.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;

/** Adopts existing Facebook audiences, so that steps can use them. */
@ApplicationScoped
public class Adoption {

    private static final String FIELD = "facebook_id";

    private static final Sql INSERT = Sql.of("""
            insert into audience (workspace_id, ad_account_id, facebook_id, name, adopted)
            values ($1, $2, $3, $4, true)
            on conflict do nothing
            """);

    private final BudgetedCalls calls;
    private final MetaClient facebook;
    private final Pool pool;

    Adoption(BudgetedCalls calls, MetaClient facebook, Pool pool) {
        this.calls = calls;
        this.facebook = facebook;
        this.pool = pool;
    }

    /** Fails with a problem that names every cause that prevents its use. */
    public Uni<AudienceRef> adopt(String workspace, long adAccount, long facebookId) {
        return adopted(workspace, adAccount, facebookId)
                .map(adopted -> adopted.row().known());
    }

    record Adopted(Audience row, FacebookAudience audience) {}

    Uni<Adopted> adopted(String workspace, long adAccount, long facebookId) {
        return calls.make(workspace, adAccount, call -> facebook.readAudience(call, facebookId))
                .map(answer -> FacebookProblems.valueOf(answer, FIELD))
                .invoke(audience -> requireUsable(audience, adAccount))
                .chain(audience -> keep(workspace, adAccount, audience));
    }

    private Uni<Adopted> keep(String workspace, long adAccount, FacebookAudience audience) {
        return INSERT.on(pool)
                .execute(Tuple.of(workspace, adAccount, audience.id(), audience.name()))
                .chain(() -> Panache.withSession(() -> Audience.adopted(workspace, adAccount, audience.id())))
                .map(row -> new Adopted(row, audience));
    }

    private static void requireUsable(FacebookAudience audience, long adAccount) {
        var errors = AudienceChecks.of(audience).stream()
                .map(cause -> FieldError.of(FIELD, cause, cause.links(adAccount, OptionalLong.empty())))
                .toList();
        if (!errors.isEmpty()) {
            throw ProblemException.of(REFUSED_BY_FACEBOOK, errors.getFirst().reason(), errors);
        }
    }
}
