package io.audiencesync.check;

import io.audiencesync.check.CheckAdAccounts.Found;
import io.audiencesync.connection.NewFinding;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Replaces the findings of the last check. A finding that remains keeps its time. */
@ApplicationScoped
class ReplaceFindings {

    private static final String SQL = """
            with checked as (
              select workspace_id
              from connection
              where workspace_id = $1 and connected_at = $2
              for no key update
            ),
            found as (
              select workspace_id, ad_account_id, cause, severity, detail
              from checked
              cross join unnest($3::bigint[], $4::text[], $5::text[], $6::text[])
                as given(ad_account_id, cause, severity, detail)
            ),
            over as (
              delete from finding
              using checked
              where finding.workspace_id = checked.workspace_id
                and (finding.ad_account_id, finding.cause) not in (select ad_account_id, cause from found)
                and finding.ad_account_id <> all($7::bigint[])
            )
            insert into finding (workspace_id, ad_account_id, cause, severity, detail, since)
            select workspace_id, ad_account_id, cause, severity, detail, service_time()
            from found
            on conflict (workspace_id, ad_account_id, cause)
            do update set severity = excluded.severity, detail = excluded.detail
            """;

    private static final String FORGET = """
            delete from finding
            using connection
            where finding.workspace_id = $1
              and finding.ad_account_id = 0
              and connection.workspace_id = finding.workspace_id
              and connection.connected_at = $2
            """;

    private final Pool pool;

    ReplaceFindings(Pool pool) {
        this.pool = pool;
    }

    /** Does nothing if the workspace was connected anew meanwhile. */
    Uni<Void> replace(ConnectionSnapshot connection, Found checked) {
        var found = checked.findings();
        var values = Tuple.of(connection.workspace(), connection.connectedAt())
                .addArrayOfLong(found.stream().map(NewFinding::adAccount).toArray(Long[]::new))
                .addArrayOfString(
                        found.stream().map(one -> one.cause().apiName()).toArray(String[]::new))
                .addArrayOfString(
                        found.stream().map(one -> one.severity().name()).toArray(String[]::new))
                .addArrayOfString(found.stream().map(NewFinding::detail).toArray(String[]::new))
                .addArrayOfLong(checked.unknown().toArray(Long[]::new));
        return pool.preparedQuery(SQL).execute(values).replaceWithVoid();
    }

    /**
     * The connection is down: its own warnings are obsolete. Its ad accounts cannot be read, so their findings stay.
     */
    Uni<Void> ofAccountsOnly(ConnectionSnapshot connection) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(connection.workspace(), connection.connectedAt()))
                .replaceWithVoid();
    }
}
