package io.audiencesync.connection.change;

import io.audiencesync.buffer.LaneRef;
import io.audiencesync.buffer.counts.WaitingEntries;
import io.audiencesync.connection.CheckToken;
import io.audiencesync.connection.Connect;
import io.audiencesync.connection.Connection;
import io.audiencesync.connection.PendingChange;
import io.audiencesync.connection.PendingChanges;
import io.audiencesync.connection.Requester;
import io.audiencesync.connection.VerifiedToken;
import io.audiencesync.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A change of the connection, from its verified token to its confirmation; for the API and for pages. */
@ApplicationScoped
public class ConnectionChange {

    private final CheckToken checkToken;
    private final PendingChanges changes;
    private final Compare compare;
    private final WaitingEntries waiting;
    private final Connect connect;

    ConnectionChange(
            CheckToken checkToken, PendingChanges changes, Compare compare, WaitingEntries waiting, Connect connect) {
        this.checkToken = checkToken;
        this.changes = changes;
        this.compare = compare;
        this.waiting = waiting;
        this.connect = connect;
    }

    /** Verifies a token that was entered, and keeps it for a confirmation. */
    public Uni<Void> propose(Requester requester, String token) {
        return checkToken
                .given(token)
                .map(checked -> VerifiedToken.entered(token, checked))
                .chain(verified -> changes.store(requester, verified));
    }

    /** Compares what the new account reaches with what steps use. Calls Facebook; not found if no change waits. */
    public Uni<ChangeView> comparison(String workspace) {
        return pending(workspace)
                .chain(change -> compare.of(change)
                        .chain(comparison -> waiting.of(lanes(comparison))
                                .map(counts -> ChangeView.of(change, comparison, counts))));
    }

    private static List<LaneRef> lanes(Comparison comparison) {
        return comparison.lost().stream().map(Comparison.Lost::lane).toList();
    }

    /** The change that waits for its confirmation. */
    public Uni<Optional<PendingChange>> waiting(String workspace) {
        return changes.find(workspace);
    }

    /** Lets the new account take over; not found if no change waits. */
    public Uni<Connection> confirm(String workspace) {
        return pending(workspace).chain(connect::byChange);
    }

    /**
     * The same for a person who has compared. Fails if another change waits now.
     *
     * @param validUntil of the change that was compared
     */
    public Uni<Connection> confirm(String workspace, Instant validUntil) {
        return pending(workspace)
                .invoke(change -> {
                    if (!change.validUntil().equals(validUntil)) {
                        throw ProblemException.conflict("Another change was started meanwhile. Compare it first.");
                    }
                })
                .chain(connect::byChange);
    }

    /** The current connection stays. Idempotent. */
    public Uni<Void> forget(String workspace) {
        return changes.delete(workspace);
    }

    private Uni<PendingChange> pending(String workspace) {
        return changes.find(workspace)
                .map(found -> found.orElseThrow(
                        () -> ProblemException.notFound("No change waits for a confirmation, or its time is over.")));
    }
}
