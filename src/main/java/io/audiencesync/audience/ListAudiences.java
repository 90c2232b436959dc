package io.audiencesync.audience;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Slice;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Lists the audiences that are known here, by name, page by page. Facebook is not asked. */
@ApplicationScoped
public class ListAudiences {

    private static final Sql SQL = Sql.of("""
            select id, ad_account_id, facebook_id, name
            from audience
            where workspace_id = :workspace
              and (:draft::boolean is null or (facebook_id is null) = :draft)
              and strpos(lower(name), lower(:find)) > 0
              and (lower(name), id) > (
                select lower(coalesce(min(name), '')), :after::bigint
                from audience
                where id = :after and workspace_id = :workspace)
            order by lower(name), id
            limit :limit
            """);

    /** @param facebookId null for a draft */
    public record Listed(long id, long adAccount, @Nullable Long facebookId, String name) {}

    private final Pool pool;

    ListAudiences(Pool pool) {
        this.pool = pool;
    }

    /**
     * @param find a part of the name, ignoring case
     * @param draft only drafts, or only audiences on Facebook; null for both
     * @param after the id of the last audience of the page before; 0 for the first page
     */
    public Uni<Slice<Listed>> page(String workspace, String find, @Nullable Boolean draft, long after, int limit) {
        return SQL.with("workspace", workspace)
                .with("find", find)
                .with("draft", draft)
                .with("after", after)
                .with("limit", Slice.limit(limit))
                .on(pool)
                .map(rows -> Slice.of(RowReader.all(rows, ListAudiences::listed), limit));
    }

    private static Listed listed(Row row) {
        return new Listed(
                row.getLong("id"), row.getLong("ad_account_id"), row.getLong("facebook_id"), row.getString("name"));
    }
}
