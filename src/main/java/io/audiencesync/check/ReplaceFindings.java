package io.audiencesync.check;

import io.audiencesync.check.CheckAdAccounts.Found;
import io.audiencesync.connection.NewFinding;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Replaces the findings and facts of the last check. What remains keeps its time. */
@ApplicationScoped
class ReplaceFindings {

    private static final Sql SQL = Sql.of("""
            with checked as (
              select workspace_id
              from connection
              where workspace_id = :workspace and connected_at = :connected_at
              for no key update
            ),
            found as (
              select workspace_id, ad_account_id, cause, severity, detail
              from checked
              cross join unnest(:ad_accounts::bigint[], :causes::text[], :severities::text[], :details::text[])
                as given(ad_account_id, cause, severity, detail)
            ),
            over as (
              delete from finding
              using checked
              where finding.workspace_id = checked.workspace_id
                and (finding.ad_account_id, finding.cause) not in (select ad_account_id, cause from found)
                and finding.ad_account_id <> all(:unknown::bigint[])
            ),
            listed as (
              insert into ad_account_facts (
                workspace_id, ad_account_id, checked_at, changed_at, reachable, active, in_business, terms_accepted, tasks)
              select workspace_id, ad_account_id, service_time(), service_time(), reachable, active, in_business, terms_accepted, tasks
              from checked
              cross join unnest(
                :listed::bigint[], :reachable::boolean[], :active::boolean[], :in_business::boolean[], :terms::boolean[], :tasks::text[])
                as given(ad_account_id, reachable, active, in_business, terms_accepted, tasks)
              on conflict (workspace_id, ad_account_id)
              do update set
                checked_at = excluded.checked_at, reachable = excluded.reachable, active = excluded.active,
                in_business = excluded.in_business, terms_accepted = excluded.terms_accepted, tasks = excluded.tasks,
                changed_at = case
                  when (excluded.reachable, excluded.active, excluded.in_business, excluded.terms_accepted, excluded.tasks)
                    is distinct from (
                      ad_account_facts.reachable, ad_account_facts.active, ad_account_facts.in_business,
                      ad_account_facts.terms_accepted, ad_account_facts.tasks)
                  then excluded.changed_at
                  else ad_account_facts.changed_at
                end
            )
            insert into finding (workspace_id, ad_account_id, cause, severity, detail, since)
            select workspace_id, ad_account_id, cause, severity, detail, service_time()
            from found
            on conflict (workspace_id, ad_account_id, cause)
            do update set severity = excluded.severity, detail = excluded.detail
            """);

    private static final Sql FORGET = Sql.of("""
            delete from finding
            using connection
            where finding.workspace_id = $1
              and finding.ad_account_id = 0
              and connection.workspace_id = finding.workspace_id
              and connection.connected_at = $2
            """);

    private final Pool pool;

    ReplaceFindings(Pool pool) {
        this.pool = pool;
    }

    /** Does nothing if the workspace was connected anew meanwhile. */
    Uni<Void> replace(ConnectionSnapshot connection, Found checked) {
        var found = checked.findings();
        var facts = checked.facts();
        return SQL.with("workspace", connection.workspace())
                .with("connected_at", connection.connectedAt())
                .column("ad_accounts", found, NewFinding::adAccount, Long[]::new)
                .column("causes", found, one -> one.cause().apiName(), String[]::new)
                .column("severities", found, one -> one.severity().name(), String[]::new)
                .column("details", found, NewFinding::detail, String[]::new)
                .with("unknown", checked.unknown().toArray(Long[]::new))
                .column("listed", facts, AccountFacts::adAccount, Long[]::new)
                .column("reachable", facts, AccountFacts::reachable, Boolean[]::new)
                .column("active", facts, AccountFacts::active, Boolean[]::new)
                .column("in_business", facts, AccountFacts::inBusiness, Boolean[]::new)
                .column("terms", facts, AccountFacts::termsAccepted, Boolean[]::new)
                .column("tasks", facts, AccountFacts::tasks, String[]::new)
                .on(pool)
                .replaceWithVoid();
    }

    /**
     * The connection is down: its own warnings are obsolete. Its ad accounts cannot be read, so their findings stay.
     */
    Uni<Void> ofAccountsOnly(ConnectionSnapshot connection) {
        return FORGET.on(pool)
                .execute(Tuple.of(connection.workspace(), connection.connectedAt()))
                .replaceWithVoid();
    }
}
