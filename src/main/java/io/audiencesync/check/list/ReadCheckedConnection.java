package io.audiencesync.check.list;

import static io.audiencesync.database.RowReader.knownInstant;

import io.audiencesync.adaccount.AdAccounts.Selected;
import io.audiencesync.buffer.counts.AccountBlocks;
import io.audiencesync.cause.Cause;
import io.audiencesync.check.AccountFacts;
import io.audiencesync.check.list.CheckedConnection.Account;
import io.audiencesync.check.list.CheckedConnection.Known;
import io.audiencesync.check.list.CheckedConnection.Token;
import io.audiencesync.connection.Connection.Kind;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Reads what is known about a workspace's connection. Facebook is not asked. */
@ApplicationScoped
class ReadCheckedConnection {

    private static final Sql TOKEN = Sql.of("""
            select kind, cause, cause_since, connected_at, verified_at, expires_at, data_access_expires_at, granted
            from connection
            where workspace_id = $1
            """);

    private static final Sql ACCOUNTS = Sql.of("""
            select
              ad_account.ad_account_id, ad_account.name, ad_account.business_id, facts.reachable, facts.active,
              facts.in_business, facts.terms_accepted, facts.tasks, facts.checked_at, facts.changed_at
            from ad_account
            left join ad_account_facts as facts using (workspace_id, ad_account_id)
            where workspace_id = $1
            order by ad_account_id
            """);

    private final Pool pool;
    private final AccountBlocks blocks;

    ReadCheckedConnection(Pool pool, AccountBlocks blocks) {
        this.pool = pool;
        this.blocks = blocks;
    }

    Uni<CheckedConnection> of(String workspace) {
        var token = TOKEN.on(pool)
                .execute(Tuple.of(workspace))
                .map(rows -> RowReader.first(rows, ReadCheckedConnection::token));
        var accounts = ACCOUNTS.on(pool)
                .execute(Tuple.of(workspace))
                .map(rows -> RowReader.all(rows, ReadCheckedConnection::account));
        return Uni.combine().all().unis(token, accounts, blocks.of(workspace)).with(CheckedConnection::new);
    }

    private static Token token(Row row) {
        return new Token(
                Kind.valueOf(row.getString("kind")),
                Optional.ofNullable(row.getString("cause")).flatMap(Cause::named),
                Optional.ofNullable(RowReader.instant(row, "cause_since")),
                knownInstant(row, "connected_at"),
                knownInstant(row, "verified_at"),
                Optional.ofNullable(RowReader.instant(row, "expires_at")),
                Optional.ofNullable(RowReader.instant(row, "data_access_expires_at")),
                row.getString("granted"));
    }

    private static Account account(Row row) {
        var selected = new Selected(
                row.getLong("ad_account_id"), row.getString("name"), RowReader.optionalLong(row, "business_id"));
        return new Account(
                selected, Optional.ofNullable(row.getBoolean("reachable")).map(any -> known(row)));
    }

    private static Known known(Row row) {
        var facts = new AccountFacts(
                row.getLong("ad_account_id"),
                row.getBoolean("reachable"),
                row.getBoolean("active"),
                row.getBoolean("in_business"),
                row.getBoolean("terms_accepted"),
                row.getString("tasks"));
        return new Known(facts, knownInstant(row, "checked_at"), knownInstant(row, "changed_at"));
    }
}
