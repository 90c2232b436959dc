package io.audiencesync.audience;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Reads audiences for delivery and other packages. */
@ApplicationScoped
public class Audiences {

    private static final Sql TARGET = Sql.of("""
            select facebook_id, name, ad_account_id, workspace_id
            from audience
            where id = $1 and facebook_id is not null
            """);

    private static final Sql NAMES = Sql.of("""
            select id, name
            from audience
            where id = any($1::bigint[])
            """);

    private final Pool pool;

    Audiences(Pool pool) {
        this.pool = pool;
    }

    /** The Facebook audience of an id; empty while it is a draft. */
    public Uni<Optional<TargetAudience>> target(long audience) {
        return TARGET.on(pool).execute(Tuple.of(audience)).map(rows -> RowReader.first(rows, Audiences::target));
    }

    /** The audience of this workspace, draft or not. */
    public Uni<Optional<AudienceRef>> find(String workspace, long audience) {
        return Panache.withSession(() -> Audience.of(workspace, audience))
                .map(row -> Optional.ofNullable(row).map(Audience::known));
    }

    /** The given audiences that belong to this workspace. */
    public Uni<Map<Long, AudienceRef>> find(String workspace, Collection<Long> audiences) {
        return Panache.withSession(() -> Audience.<Audience>list("workspaceId = ?1 and id in ?2", workspace, audiences))
                .map(rows -> rows.stream().map(Audience::known).collect(toMap(AudienceRef::id, identity())));
    }

    /** Names by id, in every workspace. */
    public Uni<Map<Long, String>> names(Collection<Long> audiences) {
        return NAMES.on(pool)
                .execute(Tuple.of(audiences.toArray(Long[]::new)))
                .map(rows ->
                        RowReader.stream(rows).collect(toMap(row -> row.getLong("id"), row -> row.getString("name"))));
    }

    private static TargetAudience target(Row row) {
        return new TargetAudience(
                row.getLong("facebook_id"),
                row.getString("name"),
                row.getLong("ad_account_id"),
                row.getString("workspace_id"));
    }
}
