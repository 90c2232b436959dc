package io.audiencesync.connection;

import io.audiencesync.database.Sql;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.vault.SecretCipher;
import io.audiencesync.workspace.Revision;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Connects and disconnects workspaces. A new connection replaces the old one and changes nothing else. */
@ApplicationScoped
public class Connect {

    private static final Sql FORGET = Sql.of("""
            with facts as (
              delete from ad_account_facts
              where workspace_id = :workspace
            ),
            changes as (
              delete from connection_change
              where workspace_id = :workspace
            )
            delete from finding
            where workspace_id = :workspace
            """);

    private final CheckToken checkToken;
    private final SecretCipher vault;
    private final Clock clock;
    private final PendingChanges changes;
    private final Event<ConnectionRestored> restored;

    Connect(
            CheckToken checkToken,
            SecretCipher vault,
            Clock clock,
            PendingChanges changes,
            Event<ConnectionRestored> restored) {
        this.checkToken = checkToken;
        this.vault = vault;
        this.changes = changes;
        this.clock = clock;
        this.restored = restored;
    }

    /** Connects by a token that was entered. */
    public Uni<Connection> byToken(Requester requester, String token, @Nullable String ifMatch) {
        return checkToken
                .given(token)
                .map(checked -> VerifiedToken.entered(token, checked))
                .chain(verified ->
                        keep(requester, verified, found -> revision(found).require(ifMatch)));
    }

    /** Connects by a token from a login. */
    public Uni<Connection> byLogin(Requester requester, VerifiedToken verified) {
        return keep(requester, verified, found -> {});
    }

    /** Connects, or proposes a change as {@link #orPropose(Requester, VerifiedToken)} by a token that was entered. */
    public Uni<Optional<Connection>> orPropose(Requester requester, String token) {
        return checkToken
                .given(token)
                .map(checked -> VerifiedToken.entered(token, checked))
                .chain(verified -> orPropose(requester, verified));
    }

    /**
     * Connects, or connects the same account anew. Where another account is connected, audiences may be lost: then the
     * token waits until somebody has compared and confirms it. Empty if it waits.
     */
    public Uni<Optional<Connection>> orPropose(Requester requester, VerifiedToken verified) {
        return Panache.withTransaction(() -> locked(requester.workspace())
                        .chain(found ->
                                found.filter(one -> isOfAnother(one, verified)).isPresent()
                                        ? Uni.createFrom().item(Optional.<Connection>empty())
                                        : save(found, requester, verified).map(Optional::of)))
                .call(connected -> connected.isPresent() ? announce(requester) : changes.store(requester, verified));
    }

    private static boolean isOfAnother(Connection connection, VerifiedToken verified) {
        return !connection.facebookUserId.equals(verified.person().id());
    }

    /** Lets a verified token take over. Fails if the connection is not the one that it was compared with. */
    public Uni<Connection> byChange(PendingChange change) {
        return keep(
                new Requester(change.workspace(), change.startedBy()),
                change.verified(),
                found -> found.filter(connection -> connection.connectedAt.equals(change.replaces()))
                        .orElseThrow(() -> ProblemException.conflict(
                                "The connection has changed meanwhile. Start the change again.")));
    }

    private Uni<Connection> keep(Requester requester, VerifiedToken verified, Consumer<Optional<Connection>> check) {
        return Panache.withTransaction(() ->
                        locked(requester.workspace()).invoke(check).chain(found -> save(found, requester, verified)))
                .call(() -> announce(requester));
    }

    private Uni<Connection> save(Optional<Connection> found, Requester requester, VerifiedToken verified) {
        var connection = found.orElseGet(Connection::new);
        fill(connection, requester, verified);
        return Panache.getSession()
                .chain(session -> session.persist(connection))
                .chain(() -> forget(requester.workspace()))
                .chain(Panache::flush)
                .replaceWith(connection);
    }

    private Uni<Void> announce(Requester requester) {
        restored.fireAsync(new ConnectionRestored(requester.workspace()));
        return Uni.createFrom().voidItem();
    }

    /** What concerns the previous connection. */
    private static Uni<Integer> forget(String workspace) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FORGET.text())
                        .setParameter("workspace", workspace)
                        .executeUpdate());
    }

    private void fill(Connection connection, Requester requester, VerifiedToken verified) {
        connection.workspaceId = requester.workspace();
        connection.connectedBy = requester.subject();
        connection.kind = verified.kind();
        connection.seal(vault.seal(requester.workspace(), verified.token()));
        connection.facebookUserId = verified.person().id();
        connection.facebookUserName = verified.person().name();
        connection.expiresAt = verified.expiresAt().orElse(null);
        connection.dataAccessExpiresAt = verified.dataAccessExpiresAt().orElse(null);
        connection.granted = String.join(" ", verified.granted());
        connection.declined = String.join(" ", verified.declined());
        connection.connectedAt = clock.instant();
        connection.checkedAt = Instant.EPOCH;
        connection.verifiedAt = connection.connectedAt;
        connection.worksAgain();
    }

    /** Deletes the token. Idempotent. */
    public Uni<Void> disconnect(String workspace, @Nullable String ifMatch) {
        return Panache.withTransaction(() -> locked(workspace)
                .invoke(found -> revision(found).require(ifMatch))
                .chain(found ->
                        found.map(Connection::delete).orElse(Uni.createFrom().voidItem())));
    }

    static Revision revision(Optional<Connection> found) {
        return found.map(connection -> Revision.of(connection.connectedAt.toEpochMilli(), connection.version))
                .orElse(new Revision(0));
    }

    private static Uni<Optional<Connection>> locked(String workspace) {
        return Connection.<Connection>findById(workspace, LockModeType.PESSIMISTIC_WRITE)
                .map(Optional::ofNullable);
    }
}
