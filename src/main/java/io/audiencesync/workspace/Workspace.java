package io.audiencesync.workspace;

import io.audiencesync.database.Sql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** A tenant. Its row is created on first use. */
@Entity
class Workspace extends PanacheEntityBase {

    private static final Sql CREATE = Sql.of("""
            insert into workspace (id)
            values (:id)
            on conflict do nothing
            """);

    @Id
    public String id;

    public String timeZone;
    public boolean replayOnRecovery;
    public String[] alertRecipients = {};
    public @Nullable String webhookUrl;

    /** Encrypted; present if there is a URL. */
    public byte @Nullable [] webhookSecret;

    public @Nullable String webhookSecretKeyId;

    @Version
    public int version;

    /** The row, locked until the transaction ends. */
    static Uni<Workspace> lock(String id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(CREATE.text())
                        .setParameter("id", id)
                        .executeUpdate())
                .chain(() -> findById(id, LockModeType.PESSIMISTIC_WRITE));
    }
}
