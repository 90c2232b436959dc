package io.audiencesync.connection;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads a workspace's connection with its error and warnings. */
@ApplicationScoped
public class ReadConnection {

    private final Connect connect;
    private final ConnectionFindings findings;

    ReadConnection(Connect connect, ConnectionFindings findings) {
        this.connect = connect;
        this.findings = findings;
    }

    /** @param revision for {@code If-Match} */
    public record Found(ConnectionView view, String revision) {}

    public Uni<Found> of(String workspace) {
        return connect.read(workspace)
                .chain(found -> findings.warnings(workspace)
                        .map(warnings -> new Found(
                                found.map(connection -> ConnectionView.of(connection, warnings))
                                        .orElse(ConnectionView.NONE),
                                Connect.revision(found).etag())));
    }
}
