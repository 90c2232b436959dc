package io.audiencesync.workspace;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reads and writes the settings of workspaces. */
@ApplicationScoped
public class Workspaces {

    /** The settings, or those that a workspace starts with. */
    public Uni<Settings> settings(String workspace) {
        return read(workspace).map(Versioned::settings);
    }

    Uni<Versioned> read(String workspace) {
        return Panache.withSession(() -> Workspace.<Workspace>findById(workspace))
                .map(row -> row == null ? new Versioned(Settings.DEFAULT, new Revision(0)) : versioned(row));
    }

    Uni<Versioned> write(String workspace, Settings settings, @Nullable String ifMatch) {
        return Panache.withTransaction(() -> Workspace.lock(workspace)
                .invoke(row -> new Revision(row.version).require(ifMatch))
                .invoke(row -> fill(row, settings))
                .call(Panache::flush)
                .map(Workspaces::versioned));
    }

    private static void fill(Workspace row, Settings settings) {
        row.timeZone = settings.timeZone().getId();
        row.replayOnRecovery = settings.replayOnRecovery();
    }

    private static Versioned versioned(Workspace row) {
        return new Versioned(new Settings(ZoneId.of(row.timeZone), row.replayOnRecovery), new Revision(row.version));
    }

    record Versioned(Settings settings, Revision revision) {}
}
