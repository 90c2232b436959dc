package io.audiencesync.check.list;

import io.audiencesync.check.ConnectionChecks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The nine checks of a workspace's connection, for the API and for pages. */
@ApplicationScoped
public class CheckList {

    private final ReadCheckedConnection read;
    private final NineChecks checks;
    private final ConnectionChecks facebook;

    CheckList(ReadCheckedConnection read, NineChecks checks, ConnectionChecks facebook) {
        this.read = read;
        this.checks = checks;
        this.facebook = facebook;
    }

    /** As of the last check. Facebook is not called. */
    public Uni<List<CheckView>> of(String workspace) {
        return read.of(workspace).map(checks::of);
    }

    /** Checks at once, unless the last check was seconds ago. */
    public Uni<List<CheckView>> again(String workspace) {
        return facebook.again(workspace).chain(() -> of(workspace));
    }
}
