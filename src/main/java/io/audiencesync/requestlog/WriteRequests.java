package io.audiencesync.requestlog;

import io.audiencesync.cause.Cause;
import io.audiencesync.database.Sql;
import io.audiencesync.meta.reply.Usage;
import io.audiencesync.meta.request.FacebookRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Writes a batch of calls in one statement, and deletes the oldest ones. */
@ApplicationScoped
class WriteRequests {

    private static final Sql INSERT = Sql.of("""
            insert into facebook_request (
              workspace_id, sent_at, ad_account_id, facebook_audience_id, kind, method, path, rows, status, succeeded, code, subcode,
              trace, cause, message, duration_ms, usage)
            select
              workspace_id, sent_at, ad_account_id, facebook_audience_id, kind, method, path, rows, status, succeeded, code, subcode,
              trace, cause, message, duration_ms, array[use_case, ad_account, app]
            from unnest(
              :workspaces::text[], :times::timestamptz[], :ad_accounts::bigint[], :audiences::bigint[], :kinds::text[], :methods::text[],
              :paths::text[], :rows::integer[], :statuses::integer[], :succeeded::boolean[], :codes::integer[], :subcodes::integer[],
              :traces::text[], :causes::text[], :messages::text[], :durations::integer[], :use_cases::float8[], :of_accounts::float8[],
              :of_app::float8[]) as given(
              workspace_id, sent_at, ad_account_id, facebook_audience_id, kind, method, path, rows, status, succeeded, code, subcode,
              trace, cause, message, duration_ms, use_case, ad_account, app)
            """);

    // workspaces in one order, so that replicas do not deadlock
    private static final Sql PRUNE = Sql.of("""
            delete from facebook_request
            using unnest($1::text[]) as given(workspace_id)
            cross join lateral (
              select sent_at, id
              from facebook_request as newer
              where newer.workspace_id = given.workspace_id
              order by sent_at desc, id desc
              offset $2
              limit 1) as last
            where facebook_request.workspace_id = given.workspace_id
              and (facebook_request.sent_at, facebook_request.id) <= (last.sent_at, last.id)
            """);

    private final Pool pool;

    WriteRequests(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> insert(List<FacebookRequest> batch) {
        return INSERT.column("workspaces", batch, one -> one.target().workspace(), String[]::new)
                .column("times", batch, WriteRequests::time, OffsetDateTime[]::new)
                .column("ad_accounts", batch, one -> one.target().adAccount(), Long[]::new)
                .column("audiences", batch, one -> one.target().audience(), Long[]::new)
                .column("kinds", batch, one -> one.target().kind().name(), String[]::new)
                .column("methods", batch, one -> one.target().method(), String[]::new)
                .column("paths", batch, one -> one.target().path(), String[]::new)
                .column("rows", batch, one -> one.target().rows(), Integer[]::new)
                .column("statuses", batch, FacebookRequest::status, Integer[]::new)
                .column("succeeded", batch, FacebookRequest::succeeded, Boolean[]::new)
                .column("codes", batch, one -> one.error().code(), Integer[]::new)
                .column("subcodes", batch, one -> one.error().subcode(), Integer[]::new)
                .column("traces", batch, FacebookRequest::trace, String[]::new)
                .column("causes", batch, one -> one.cause().map(Cause::apiName).orElse(null), String[]::new)
                .column("messages", batch, FacebookRequest::message, String[]::new)
                .column("durations", batch, one -> (int) one.duration().toMillis(), Integer[]::new)
                .column("use_cases", batch, one -> usage(one).useCase(), Double[]::new)
                .column("of_accounts", batch, one -> usage(one).adAccount(), Double[]::new)
                .column("of_app", batch, one -> usage(one).app(), Double[]::new)
                .on(pool)
                .replaceWithVoid();
    }

    Uni<Void> prune(List<String> workspaces, int kept) {
        return PRUNE.on(pool)
                .execute(Tuple.of(workspaces.toArray(String[]::new), kept))
                .replaceWithVoid();
    }

    private static OffsetDateTime time(FacebookRequest request) {
        return request.sentAt().atOffset(ZoneOffset.UTC);
    }

    private static Usage usage(FacebookRequest request) {
        return request.usage();
    }
}
