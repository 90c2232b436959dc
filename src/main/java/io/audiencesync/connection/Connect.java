package io.audiencesync.connection;

import io.audiencesync.connection.CheckToken.Checked;
import io.audiencesync.connection.Connection.Kind;
import io.audiencesync.connection.PendingLogins.Login;
import io.audiencesync.database.Sql;
import io.audiencesync.meta.TokenDetails;
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
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Connects and disconnects workspaces. A new connection replaces the old one and changes nothing else. */
@ApplicationScoped
public class Connect {

    private static final Sql FORGET_FINDINGS = Sql.of("""
            with facts as (
              delete from ad_account_facts
              where workspace_id = :workspace
            )
            delete from finding
            where workspace_id = :workspace
            """);

    private final CheckToken checkToken;
    private final SecretCipher vault;
    private final Clock clock;
    private final Event<ConnectionRestored> restored;

    Connect(CheckToken checkToken, SecretCipher vault, Clock clock, Event<ConnectionRestored> restored) {
        this.checkToken = checkToken;
        this.vault = vault;
        this.clock = clock;
        this.restored = restored;
    }

    Uni<Optional<Connection>> read(String workspace) {
        return Panache.withSession(() -> Connection.<Connection>findById(workspace))
                .map(Optional::ofNullable);
    }

    /** Connects by a token that was entered. */
    Uni<Connection> byToken(Login who, String token, @Nullable String ifMatch) {
        return checkToken
                .given(token)
                .chain(checked -> keep(who, kind(checked), token, checked, ifMatch))
                .invoke(() -> restored.fireAsync(new ConnectionRestored(who.workspace())));
    }

    /** Connects by a token from a login. */
    public Uni<Connection> byLogin(Login who, String token, Checked checked) {
        return keep(who, Kind.OAUTH, token, checked, null)
                .invoke(() -> restored.fireAsync(new ConnectionRestored(who.workspace())));
    }

    private Uni<Connection> keep(Login who, Kind kind, String token, Checked checked, @Nullable String ifMatch) {
        return Panache.withTransaction(() -> locked(who.workspace())
                .invoke(found -> revision(found).require(ifMatch))
                .map(found -> found.orElseGet(Connection::new))
                .invoke(connection -> fill(connection, who, kind, token, checked))
                .call(connection -> Panache.getSession().chain(session -> session.persist(connection)))
                .call(() -> forgetFindings(who.workspace()))
                .call(Panache::flush));
    }

    /** They concern the previous connection. */
    private static Uni<Integer> forgetFindings(String workspace) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FORGET_FINDINGS.text())
                        .setParameter("workspace", workspace)
                        .executeUpdate());
    }

    private void fill(Connection connection, Login who, Kind kind, String token, Checked checked) {
        connection.workspaceId = who.workspace();
        connection.connectedBy = who.startedBy();
        connection.kind = kind;
        connection.seal(vault.seal(who.workspace(), token));
        connection.facebookUserId = checked.person().id();
        connection.facebookUserName = checked.person().name();
        connection.expiresAt =
                checked.details().flatMap(TokenDetails::expiresAt).orElse(null);
        connection.dataAccessExpiresAt =
                checked.details().flatMap(TokenDetails::dataAccessExpiresAt).orElse(null);
        connection.granted = String.join(" ", new TreeSet<>(checked.granted()));
        connection.declined = String.join(" ", new TreeSet<>(checked.declined()));
        connection.connectedAt = clock.instant();
        connection.checkedAt = Instant.EPOCH;
        connection.verifiedAt = connection.connectedAt;
        connection.worksAgain();
    }

    /** Without an app, the kind of a token is unknown: assume the documented kind. */
    private static Kind kind(Checked checked) {
        return checked.details()
                .filter(details -> details.type().equals(TokenDetails.USER))
                .map(details -> Kind.USER)
                .orElse(Kind.SYSTEM_USER);
    }

    /** Deletes the token. Idempotent. */
    Uni<Void> disconnect(String workspace, @Nullable String ifMatch) {
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
