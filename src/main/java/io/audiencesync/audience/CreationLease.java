package io.audiencesync.audience;

import io.audiencesync.database.Sql;
import io.audiencesync.meta.NewAudience;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets one launch at a time create a draft on Facebook. It outlasts three calls that time out: look, create, look
 * again.
 */
@ApplicationScoped
class CreationLease {

    // a launch that loses the race gets no lease, and asks again; the owner of an expired lease may have created the
    // audience before it died
    private static final Sql TAKE = Sql.of("""
            with taken as (
              update audience
              set creating_until = service_time() + interval '2 minutes'
              where id = $1 and facebook_id is null and creating_until < service_time()
              returning id)
            select audience.id, audience.ad_account_id, audience.name, audience.description, audience.reference, audience.facebook_id,
              exists (select from taken) as ours, audience.creating_until > '-infinity' as maybe_created
            from audience
            where audience.id = $1
            """);

    private static final Sql DONE = Sql.of("""
            update audience
            set facebook_id = $2, creating_until = '-infinity', version = version + 1
            where id = $1
            """);

    private static final Sql RELEASE = Sql.of("""
            update audience
            set creating_until = '-infinity'
            where id = $1
            """);

    private static final Sql GIVE_UP = Sql.of("""
            update audience
            set creating_until = service_time() - interval '1 second'
            where id = $1
            """);

    private final Pool pool;

    CreationLease(Pool pool) {
        this.pool = pool;
    }

    sealed interface State {}

    record Exists() implements State {}

    record Taken() implements State {}

    /** @param maybeCreated the answer of an earlier creation was lost */
    record Leased(AudienceRef draft, @Nullable String description, boolean maybeCreated) implements State {

        NewAudience asNew() {
            var text = description == null ? "" : description + " ";
            return new NewAudience(draft.name(), Optional.of(text + draft.mark()));
        }
    }

    Uni<State> take(long audience) {
        return TAKE.on(pool).execute(Tuple.of(audience)).map(CreationLease::state);
    }

    Uni<Void> done(AudienceRef draft, long facebookId) {
        return DONE.on(pool).execute(Tuple.of(draft.id(), facebookId)).replaceWithVoid();
    }

    /** Ends the lease; an earlier creation may have been applied. */
    Uni<Void> giveUp(AudienceRef draft) {
        return GIVE_UP.on(pool).execute(Tuple.of(draft.id())).replaceWithVoid();
    }

    /** Ends the lease; the audience was certainly not created. */
    Uni<Void> release(AudienceRef draft) {
        return RELEASE.on(pool).execute(Tuple.of(draft.id())).replaceWithVoid();
    }

    private static State state(RowSet<Row> rows) {
        var row = rows.iterator().next();
        if (row.getBoolean("ours")) {
            return new Leased(draft(row), row.getString("description"), row.getBoolean("maybe_created"));
        }
        return row.getLong("facebook_id") == null ? new Taken() : new Exists();
    }

    private static AudienceRef draft(Row row) {
        return new AudienceRef(
                row.getLong("id"), row.getLong("ad_account_id"), null, row.getString("name"), row.getUUID("reference"));
    }
}
