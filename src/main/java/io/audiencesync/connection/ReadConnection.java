package io.audiencesync.connection;

import io.audiencesync.workspace.Revision;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Reads a workspace's connection with its error and warnings, for the API and for pages. */
@ApplicationScoped
public class ReadConnection {

    private final ConnectionFindings findings;

    ReadConnection(ConnectionFindings findings) {
        this.findings = findings;
    }

    /** @param revision for {@code If-Match} */
    public record Found(ConnectionView view, Revision revision) {}

    public Uni<Found> of(String workspace) {
        return Panache.withSession(() -> Connection.<Connection>findById(workspace))
                .map(Optional::ofNullable)
                .chain(found -> findings.warnings(workspace).map(warnings -> found(found, warnings)));
    }

    static Found found(Optional<Connection> row, Warnings warnings) {
        var view =
                row.map(connection -> ConnectionView.of(connection, warnings)).orElse(ConnectionView.NONE);
        return new Found(view, Connect.revision(row));
    }
}
