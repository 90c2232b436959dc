package io.audiencesync.connection;

import io.audiencesync.cause.Cause;
import io.audiencesync.cause.CauseView;
import io.audiencesync.cause.Finding;
import io.audiencesync.cause.Finding.Severity;
import io.audiencesync.cause.Findings;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Findings about connections and their selected ad accounts, from the last checks and calls. */
@ApplicationScoped
public class ConnectionFindings implements Findings {

    // null means all
    private static final Sql SQL = Sql.of("""
            select workspace_id, 0::bigint as ad_account_id, cause, 'ERROR' as severity,
              cause_detail as detail, cause_since as since, null::bigint as business_id
            from connection
            where cause is not null and ($1::text is null or workspace_id = $1)
            union all
            select workspace_id, ad_account_id, finding.cause, severity, detail, since, business_id
            from finding
            left join ad_account using (workspace_id, ad_account_id)
            where (finding.ad_account_id = 0 or ad_account.name is not null) and ($1::text is null or workspace_id = $1)
            """);

    private final Pool pool;

    ConnectionFindings(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<Finding>> now() {
        return read(null);
    }

    @Override
    public Uni<List<Finding>> of(String workspace) {
        return read(workspace);
    }

    /** Warnings of one workspace: findings that stop nothing yet. */
    public Uni<Warnings> warnings(String workspace) {
        return read(workspace)
                .map(found -> new Warnings(found.stream()
                        .filter(one -> one.severity() == Severity.WARNING)
                        .collect(Collectors.groupingBy(
                                Finding::subject, Collectors.mapping(ConnectionFindings::view, Collectors.toList())))));
    }

    private Uni<List<Finding>> read(@Nullable String workspace) {
        return SQL.on(pool)
                .execute(Tuple.of(workspace))
                .map(rows -> RowReader.stream(rows)
                        .flatMap(ConnectionFindings::finding)
                        .toList());
    }

    private static Stream<Finding> finding(Row row) {
        return Cause.named(row.getString("cause")).map(cause -> finding(cause, row)).stream();
    }

    private static Finding finding(Cause cause, Row row) {
        var account = row.getLong("ad_account_id");
        return new Finding(
                row.getString("workspace_id"),
                account == NewFinding.CONNECTION ? "" : new AdAccountId(account).toString(),
                cause,
                Severity.valueOf(row.getString("severity")),
                row.getString("detail"),
                row.get(OffsetDateTime.class, "since").toInstant(),
                0,
                cause.links(account, RowReader.optionalLong(row, "business_id")));
    }

    private static CauseView view(Finding finding) {
        return CauseView.of(finding.cause(), finding.links(), finding.detail(), finding.since());
    }
}
