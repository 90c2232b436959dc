package io.audiencesync.connection;

import io.audiencesync.cause.Cause;
import io.audiencesync.connection.CheckToken.Checked;
import io.audiencesync.connection.Connection.Kind;
import io.audiencesync.workspace.Revision;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Connects and disconnects workspaces. A new connection replaces the old one and touches nothing else. */
@ApplicationScoped
class Connect {

    private final CheckToken checkToken;
    private final TokenVault vault;
    private final Clock clock;
    private final Event<ConnectionRestored> restored;
    private final Event<ConnectionLost> lost;

    Connect(
            CheckToken checkToken,
            TokenVault vault,
            Clock clock,
            Event<ConnectionRestored> restored,
            Event<ConnectionLost> lost) {
        this.checkToken = checkToken;
        this.vault = vault;
        this.clock = clock;
        this.restored = restored;
        this.lost = lost;
    }

    Uni<Optional<Connection>> read(String workspace) {
        return Panache.withSession(() -> Connection.<Connection>findById(workspace))
                .map(Optional::ofNullable);
    }

    Uni<Connection> bySystemUser(String workspace, String token, @Nullable String ifMatch) {
        return checkToken
                .check(token)
                .chain(checked -> keep(workspace, Kind.SYSTEM_USER, token, checked, ifMatch))
                .invoke(() -> restored.fireAsync(new ConnectionRestored(workspace)));
    }

    private Uni<Connection> keep(String workspace, Kind kind, String token, Checked checked, @Nullable String ifMatch) {
        return Panache.withTransaction(() -> locked(workspace)
                .invoke(found -> revision(found).require(ifMatch))
                .map(found -> found.orElseGet(Connection::new))
                .invoke(connection -> fill(connection, workspace, kind, token, checked))
                .call(connection -> Panache.getSession().chain(session -> session.persist(connection)))
                .call(Panache::flush));
    }

    private void fill(Connection connection, String workspace, Kind kind, String token, Checked checked) {
        connection.workspaceId = workspace;
        connection.kind = kind;
        connection.seal(vault.seal(workspace, token));
        connection.facebookUserId = checked.person().id();
        connection.facebookUserName = checked.person().name();
        connection.expiresAt = checked.expiresAt().orElse(null);
        connection.connectedAt = clock.instant();
        connection.worksAgain();
    }

    /** Forgets the token. Whether there was a connection makes no difference. */
    Uni<Void> disconnect(String workspace, @Nullable String ifMatch) {
        return Panache.withTransaction(() -> locked(workspace)
                        .invoke(found -> revision(found).require(ifMatch))
                        .chain(found -> found.map(Connection::delete)
                                .orElse(Uni.createFrom().voidItem())))
                .invoke(() -> lost.fireAsync(new ConnectionLost(workspace, Cause.NOT_CONNECTED, "disconnected")));
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
