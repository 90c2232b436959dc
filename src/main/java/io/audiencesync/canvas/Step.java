package io.audiencesync.canvas;

import io.audiencesync.buffer.Operation;
import io.audiencesync.database.Sql;
import io.audiencesync.matchkey.MatchKeys;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A Facebook Audience step of a canvas. Before launch, ad account, audience and match keys may be missing. Its
 * version changes with every change, launch and stop. Entries are accepted only for the version they were normalized
 * for.
 */
@Entity
class Step extends PanacheEntityBase {

    // appends hold this lock in shared mode: once it is granted here, no append with the old version is in progress
    private static final Sql SHUT_OUT_APPENDS = Sql.of("""
            select count(pg_advisory_xact_lock(id))
            from (
              select id
              from step
              where canvas_id = :canvas
              order by id) as locked
            """);

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String workspaceId;
    public long canvasId;
    public String key;

    @Enumerated(EnumType.STRING)
    public Partner partner;

    public @Nullable Long adAccountId;
    public @Nullable Long audienceId;

    @Enumerated(EnumType.STRING)
    public Operation operation;

    public int matchKeys;
    public boolean lastStep;
    public boolean live;
    public boolean deleted;

    @Version
    public int version;

    static Uni<List<Step>> of(Canvas canvas) {
        return list("canvasId = ?1 and not deleted order by id", canvas.id);
    }

    /** The steps of a locked canvas, including deleted ones, while no entries for them are being written. */
    static Uni<List<Step>> lockAll(Canvas canvas) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SHUT_OUT_APPENDS.text(), Long.class)
                        .setParameter("canvas", canvas.id)
                        .getSingleResult())
                .chain(() -> list("canvasId = ?1 order by id", canvas.id));
    }

    /** Null if there is none. */
    static Uni<Step> at(String workspace, StepPath path) {
        return Canvas.of(workspace, path.canvas())
                .chain(canvas -> canvas == null
                        ? Uni.createFrom().nullItem()
                        : find("canvasId = ?1 and key = ?2 and not deleted", canvas.id, path.step())
                                .firstResult());
    }

    static Optional<Step> among(List<Step> steps, String key) {
        return steps.stream().filter(step -> step.key.equals(key)).findFirst();
    }

    /** The ids of the audiences that steps use. */
    static Set<Long> audiences(List<Step> steps) {
        return steps.stream()
                .map(step -> step.audienceId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    static Step in(Canvas canvas, String key) {
        var step = new Step();
        step.workspaceId = canvas.workspaceId;
        step.canvasId = canvas.id;
        step.key = key;
        return step;
    }

    MatchKeys keys() {
        return new MatchKeys(matchKeys);
    }

    /** Pending entries are still sent, and the counts stay. */
    void remove() {
        live = false;
        deleted = true;
        adAccountId = null;
        audienceId = null;
    }
}
