package io.audiencesync.requestlog;

import io.audiencesync.connection.AdAccountId;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Slice;
import io.audiencesync.database.Sql;
import io.audiencesync.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Lists a workspace's latest calls to Facebook, newest first. */
@ApplicationScoped
public class ReadRequests {

    // filters apply to the kept calls only: a prune may leave a few more
    private static final Sql SQL = Sql.of("""
            select
              latest.id, latest.sent_at, latest.ad_account_id, latest.facebook_audience_id, latest.kind,
              latest.method, latest.path, latest.rows, latest.status, latest.succeeded, latest.code,
              latest.subcode, latest.trace, latest.cause, latest.message, latest.duration_ms, latest.usage,
              audience.id as audience_id, audience.name as audience_name
            from (
              select *
              from facebook_request
              where workspace_id = :workspace
              order by sent_at desc, id desc
              limit :kept) as latest
            left join audience on audience.workspace_id = :workspace
              and audience.ad_account_id = latest.ad_account_id
              and audience.facebook_id = latest.facebook_audience_id
            where (:ad_account::bigint is null or latest.ad_account_id = :ad_account)
              and (:audience::bigint is null or audience.id = :audience)
              and (:succeeded::boolean is null or latest.succeeded = :succeeded)
              and (:before::timestamptz is null or (latest.sent_at, latest.id) < (:before, :before_id))
            order by latest.sent_at desc, latest.id desc
            limit :limit
            """);

    /** An absent filter restricts nothing. */
    public record Filter(
            @Nullable Long adAccount,
            @Nullable Long audience,
            @Nullable Boolean succeeded) {

        /** @param outcome {@code succeeded}, or {@code failed}, which includes calls without an answer */
        public static Filter of(@Nullable AdAccountId adAccount, @Nullable Long audience, @Nullable String outcome) {
            return new Filter(adAccount == null ? null : (Long) adAccount.number(), audience, succeeded(outcome));
        }

        private static @Nullable Boolean succeeded(@Nullable String outcome) {
            return switch (outcome) {
                case null -> null;
                case "succeeded" -> true;
                case "failed" -> false;
                default -> throw ProblemException.unprocessable("outcome", "must be succeeded or failed");
            };
        }
    }

    private final Pool pool;
    private final RequestLogConfig config;

    ReadRequests(Pool pool, RequestLogConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** @param before the end of the previous page; null for the first */
    public Uni<RequestView.Page> page(String workspace, Filter filter, @Nullable RequestCursor before, int limit) {
        return SQL.with("workspace", workspace)
                .with("kept", config.kept())
                .with("ad_account", filter.adAccount)
                .with("audience", filter.audience)
                .with("succeeded", filter.succeeded)
                .with("before", before == null ? null : before.sentAt())
                .with("before_id", before == null ? 0L : before.id())
                .with("limit", Slice.limit(limit))
                .on(pool)
                .map(rows -> RowReader.all(rows, RequestView::of))
                .map(read -> Slice.of(read, limit))
                .map(page -> new RequestView.Page(page.rows(), page.next(RequestView::cursor)));
    }
}
