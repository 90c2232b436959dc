package io.audiencesync.adaccount;

import io.audiencesync.adaccount.AdAccounts.Selected;
import io.audiencesync.connection.AdAccountId;
import io.audiencesync.connection.ConnectionFindings;
import io.audiencesync.connection.ConnectionRestored;
import io.audiencesync.connection.Connections;
import io.audiencesync.connection.FacebookProblems;
import io.audiencesync.database.Sql;
import io.audiencesync.meta.FacebookAdAccount;
import io.audiencesync.meta.FacebookAdAccount.Business;
import io.audiencesync.meta.MetaClient;
import io.audiencesync.problem.FieldError;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.workspace.Revision;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Lists the ad accounts, and stores which of them steps may use. */
@ApplicationScoped
public class SelectAdAccounts {

    private static final Sql LOCK = Sql.of("""
            select count(*)
            from pg_advisory_xact_lock(hashtextextended('ad accounts of ' || :workspace, 0))
            """);

    /** The next look for due checks takes the new ones: without facts, their checks tell nothing. */
    private static final Sql CHECK_SOON = Sql.of("""
            update connection
            set checked_at = 'epoch'
            where workspace_id = :workspace
            """);

    private final Connections connections;
    private final AdAccounts adAccounts;
    private final MetaClient facebook;
    private final ConnectionFindings findings;
    private final Event<ConnectionRestored> restored;

    SelectAdAccounts(
            Connections connections,
            AdAccounts adAccounts,
            MetaClient facebook,
            ConnectionFindings findings,
            Event<ConnectionRestored> restored) {
        this.connections = connections;
        this.adAccounts = adAccounts;
        this.facebook = facebook;
        this.findings = findings;
        this.restored = restored;
    }

    public record Listed(List<AdAccountView> adAccounts, Revision revision) {}

    public Uni<Listed> list(String workspace) {
        return reach(workspace).chain(reach -> listed(workspace, reach));
    }

    /** Replaces the selection. Added ad accounts must be reachable; lost ones may stay selected. */
    public Uni<Listed> select(String workspace, Set<AdAccountId> wanted, @Nullable String ifMatch) {
        return reach(workspace)
                .call(reach -> Panache.withTransaction(() -> lock(workspace)
                        .chain(() -> AdAccount.<AdAccount>list("workspaceId", workspace))
                        .invoke(rows -> revision(AdAccounts.selected(rows)).require(ifMatch))
                        .chain(rows -> replace(workspace, rows, wanted, reach))))
                .invoke(() -> restored.fireAsync(new ConnectionRestored(workspace)))
                .chain(reach -> listed(workspace, reach));
    }

    private Uni<Listed> listed(String workspace, ReachableAccounts reach) {
        return adAccounts
                .selected(workspace)
                .chain(selected -> findings.warnings(workspace)
                        .map(warnings -> new Listed(reach.views(selected, warnings), revision(selected))));
    }

    private static Uni<Void> replace(
            String workspace, List<AdAccount> rows, Set<AdAccountId> wanted, ReachableAccounts reach) {
        var before = rows.stream().map(row -> new AdAccountId(row.adAccountId)).collect(Collectors.toSet());
        var added = wanted.stream().filter(id -> !before.contains(id)).toList();
        requireReached(added, reach);
        rows.forEach(row -> reach.account(new AdAccountId(row.adAccountId)).ifPresent(account -> fill(row, account)));
        var dropped = rows.stream().filter(row -> !wanted.contains(new AdAccountId(row.adAccountId)));
        return Panache.getSession()
                .chain(session -> session.removeAll(dropped.toArray())
                        .chain(() -> session.persistAll(newRows(workspace, added, reach)))
                        .call(() -> added.isEmpty() ? Uni.createFrom().voidItem() : checkSoon(session, workspace)));
    }

    private static Uni<Integer> checkSoon(Mutiny.Session session, String workspace) {
        return session.createNativeQuery(CHECK_SOON.text())
                .setParameter("workspace", workspace)
                .executeUpdate();
    }

    private static Object[] newRows(String workspace, Collection<AdAccountId> added, ReachableAccounts reach) {
        return added.stream()
                .flatMap(id -> reach.account(id).stream())
                .map(account -> newRow(workspace, account))
                .toArray();
    }

    private static AdAccount newRow(String workspace, FacebookAdAccount account) {
        var row = new AdAccount();
        row.workspaceId = workspace;
        row.adAccountId = account.id();
        fill(row, account);
        return row;
    }

    private static void fill(AdAccount row, FacebookAdAccount account) {
        row.name = account.name();
        row.businessId = account.business().map(Business::id).orElse(null);
    }

    private static void requireReached(Collection<AdAccountId> added, ReachableAccounts reach) {
        var errors = added.stream()
                .filter(id -> reach.account(id).isEmpty())
                .map(id -> FieldError.of("selected." + id, reach.missing(), List.of()))
                .toList();
        if (!errors.isEmpty()) {
            throw ProblemException.unprocessable(errors);
        }
    }

    private Uni<ReachableAccounts> reach(String workspace) {
        return connections
                .token(workspace)
                .chain(token -> token.map(found -> reachableFor(workspace, found))
                        .orElse(Uni.createFrom().item(ReachableAccounts.NOWHERE)));
    }

    private Uni<ReachableAccounts> reachableFor(String workspace, String token) {
        return Paging.read(page -> facebook.adAccounts(workspace, token, page))
                .map(answer -> new ReachableAccounts(true, FacebookProblems.valueOf(answer, "connection")));
    }

    private static Uni<Void> lock(String workspace) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK.text(), Long.class)
                        .setParameter("workspace", workspace)
                        .getSingleResult())
                .replaceWithVoid();
    }

    private static Revision revision(List<Selected> selected) {
        return Revision.of(selected.stream().map(Selected::adAccount).sorted().toArray());
    }
}
