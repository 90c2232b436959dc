package io.audiencesync.connection;

import static io.audiencesync.database.RowReader.instant;
import static io.audiencesync.database.RowReader.knownInstant;

import io.audiencesync.connection.Connection.Kind;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.audiencesync.meta.Person;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.vault.EncryptedSecret;
import io.audiencesync.vault.SecretCipher;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Stores verified tokens that may take over connections, one per workspace, for a limited time. */
@ApplicationScoped
public class PendingChanges {

    private static final Sql STORE = Sql.of("""
            with over as (
              delete from connection_change
              where valid_until <= service_time() and workspace_id <> :workspace
            )
            insert into connection_change (
              workspace_id, started_by, replaces, kind, token, token_key_id, facebook_user_id, facebook_user_name, expires_at,
              data_access_expires_at, granted, declined, valid_until)
            select
              workspace_id, :started_by, connected_at, :kind, :token, :key, :person, :name, :expires_at, :data_access_expires_at,
              :granted, :declined, service_time() + make_interval(secs => :life)
            from connection
            where workspace_id = :workspace
            on conflict (workspace_id) do update
            set
              started_by = excluded.started_by, replaces = excluded.replaces, kind = excluded.kind, token = excluded.token,
              token_key_id = excluded.token_key_id, facebook_user_id = excluded.facebook_user_id,
              facebook_user_name = excluded.facebook_user_name, expires_at = excluded.expires_at,
              data_access_expires_at = excluded.data_access_expires_at, granted = excluded.granted, declined = excluded.declined,
              valid_until = excluded.valid_until
            returning workspace_id
            """);

    private static final Sql FIND = Sql.of("""
            select
              workspace_id, started_by, replaces, kind, token, token_key_id, facebook_user_id, facebook_user_name, expires_at,
              data_access_expires_at, granted, declined, valid_until
            from connection_change
            where workspace_id = $1 and valid_until > service_time()
            """);

    private static final Sql DELETE = Sql.of("""
            delete from connection_change
            where workspace_id = $1
            """);

    private final Pool pool;
    private final SecretCipher vault;
    private final LoginConfig config;

    PendingChanges(Pool pool, SecretCipher vault, LoginConfig config) {
        this.pool = pool;
        this.vault = vault;
        this.config = config;
    }

    /** Replaces an earlier one. Fails if nothing is connected. */
    public Uni<Void> store(Requester requester, VerifiedToken verified) {
        var sealed = vault.seal(context(requester.workspace()), verified.token());
        return STORE.with("workspace", requester.workspace())
                .with("started_by", requester.subject())
                .with("kind", verified.kind().name())
                .with("token", Buffer.buffer(sealed.bytes()))
                .with("key", sealed.keyId())
                .with("person", verified.person().id())
                .with("name", verified.person().name())
                .with("expires_at", verified.expiresAt().orElse(null))
                .with("data_access_expires_at", verified.dataAccessExpiresAt().orElse(null))
                .with("granted", String.join(" ", verified.granted()))
                .with("declined", String.join(" ", verified.declined()))
                .with("life", config.changeLife())
                .on(pool)
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw ProblemException.conflict("Facebook is not connected. Connect it instead.");
                    }
                })
                .replaceWithVoid();
    }

    /** Empty if there is none, if its time is over, or if its key is gone. */
    public Uni<Optional<PendingChange>> find(String workspace) {
        return FIND.on(pool)
                .execute(Tuple.of(workspace))
                .map(rows -> RowReader.stream(rows).flatMap(this::change).findFirst());
    }

    public Uni<Void> delete(String workspace) {
        return DELETE.on(pool).execute(Tuple.of(workspace)).replaceWithVoid();
    }

    /** Not that of the connection's own token: a token of one column cannot be read from the other. */
    private static String context(String workspace) {
        return "change of " + workspace;
    }

    private Stream<PendingChange> change(Row row) {
        var workspace = row.getString("workspace_id");
        var sealed = new EncryptedSecret(
                row.getString("token_key_id"), row.get(Buffer.class, "token").getBytes());
        return vault.tryOpen(context(workspace), sealed).map(token -> change(row, token)).stream();
    }

    private static PendingChange change(Row row, String token) {
        var verified = new VerifiedToken(
                Kind.valueOf(row.getString("kind")),
                token,
                new Person(row.getString("facebook_user_id"), row.getString("facebook_user_name")),
                Optional.ofNullable(instant(row, "expires_at")),
                Optional.ofNullable(instant(row, "data_access_expires_at")),
                names(row.getString("granted")),
                names(row.getString("declined")));
        return new PendingChange(
                row.getString("workspace_id"),
                row.getString("started_by"),
                knownInstant(row, "replaces"),
                verified,
                knownInstant(row, "valid_until"));
    }

    private static List<String> names(String blanks) {
        return blanks.isEmpty() ? List.of() : List.of(blanks.split(" "));
    }
}
