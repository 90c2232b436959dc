package io.audiencesync.audience;

import io.audiencesync.database.Sql;
import io.audiencesync.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Audiences created here. A name is unique within an ad account, ignoring case. */
@ApplicationScoped
public class Drafts {

    private static final Sql INSERT = Sql.of("""
            insert into audience (workspace_id, ad_account_id, name, description)
            values ($1, $2, $3, $4)
            on conflict do nothing
            """);

    private static final Sql DELETE = Sql.of("""
            delete from audience
            where workspace_id = $1 and ad_account_id = $2 and id = $3 and facebook_id is null
              and creating_until < service_time()
              and not exists (select from step where step.audience_id = audience.id)
            """);

    private final Pool pool;

    Drafts(Pool pool) {
        this.pool = pool;
    }

    /** The audience of this name; creates a draft if there is none. */
    public Uni<AudienceRef> named(String workspace, long adAccount, String name) {
        return insert(workspace, adAccount, name, null)
                .chain(() -> read(workspace, adAccount, name))
                .map(Audience::known);
    }

    public Uni<AudienceView> create(String workspace, long adAccount, String name, @Nullable String description) {
        return insert(workspace, adAccount, name, description)
                .invoke(created -> requireNew(created))
                .chain(() -> read(workspace, adAccount, name))
                .map(AudienceView::draft);
    }

    /** Deletes a draft that no step uses. */
    public Uni<Void> delete(String workspace, long adAccount, long id) {
        return Panache.withSession(() -> Audience.of(workspace, id))
                .invoke(found -> requireIn(adAccount, found))
                .chain(() -> DELETE.on(pool).execute(Tuple.of(workspace, adAccount, id)))
                .invoke(rows -> requireDeleted(rows.rowCount()))
                .replaceWithVoid();
    }

    private Uni<Boolean> insert(String workspace, long adAccount, String name, @Nullable String description) {
        return INSERT.on(pool)
                .execute(Tuple.of(workspace, adAccount, name, description))
                .map(rows -> rows.rowCount() == 1);
    }

    private static Uni<Audience> read(String workspace, long adAccount, String name) {
        return Panache.withSession(() -> Audience.made(workspace, adAccount, name));
    }

    private static void requireNew(boolean created) {
        if (!created) {
            throw ProblemException.conflict("An audience of this name was already made here; use it.");
        }
    }

    private static void requireIn(long adAccount, @Nullable Audience found) {
        if (found == null || found.adAccountId != adAccount) {
            throw ProblemException.notFound("There is no such audience in the ad account.");
        }
    }

    private static void requireDeleted(int rows) {
        if (rows == 0) {
            throw ProblemException.conflict("The audience is used by a step, or is no longer a draft.");
        }
    }
}
