package io.audiencesync.canvas;

import io.audiencesync.database.Sql;
import io.audiencesync.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A canvas of the journey tool, by its key. Created with its first step. */
@Entity
class Canvas extends PanacheEntityBase {

    private static final Sql CREATE = Sql.of("""
            insert into canvas (workspace_id, key)
            values (:workspace, :key)
            on conflict do nothing
            """);

    private static final String BY_KEY = "workspaceId = ?1 and key = ?2";

    enum Status {
        DRAFT,
        LIVE,
        STOPPED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String workspaceId;
    public String key;

    @Enumerated(EnumType.STRING)
    public Status status;

    public @Nullable Instant launchedAt;
    public boolean deleted;

    @Version
    public int version;

    /** Null if there is none. */
    static Uni<Canvas> of(String workspace, String key) {
        return find(BY_KEY + " and not deleted", workspace, key).firstResult();
    }

    /** Not found if there is none. */
    static Uni<Canvas> require(String workspace, String key) {
        return orNotFound(of(workspace, key), key);
    }

    /** Not found if there is none. Locks the canvas and its steps until the transaction ends. */
    static Uni<Canvas> lock(String workspace, String key) {
        var locked = Canvas.<Canvas>find(BY_KEY + " and not deleted", workspace, key)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .<Canvas>firstResult();
        return orNotFound(locked, key);
    }

    private static Uni<Canvas> orNotFound(Uni<Canvas> canvas, String key) {
        return canvas.onItem()
                .ifNull()
                .failWith(() -> ProblemException.notFound("There is no canvas \"" + key + "\"."));
    }

    /** A deleted canvas starts anew. */
    static Uni<Canvas> lockOrCreate(String workspace, String key) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(CREATE.text())
                        .setParameter("workspace", workspace)
                        .setParameter("key", key)
                        .executeUpdate())
                .chain(() -> Canvas.<Canvas>find(BY_KEY, workspace, key)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .<Canvas>firstResult())
                .invoke(Canvas::revive);
    }

    private void revive() {
        if (deleted) {
            deleted = false;
            status = Status.DRAFT;
            launchedAt = null;
        }
    }
}
