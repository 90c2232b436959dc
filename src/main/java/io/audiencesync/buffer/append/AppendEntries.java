package io.audiencesync.buffer.append;

import static java.util.Objects.requireNonNull;

import io.audiencesync.buffer.IdempotencyRecord;
import io.audiencesync.buffer.StepRef;
import io.audiencesync.buffer.Submission;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the entries of several calls in one transaction. */
@ApplicationScoped
public class AppendEntries {

    private final Pool pool;

    public AppendEntries(Pool pool) {
        this.pool = pool;
    }

    /**
     * Commits a group of submissions.
     *
     * @return the result of each, in the given order; after a failure nothing is known to be written
     */
    public Uni<List<AppendResult>> append(List<Submission> group) {
        return pool.withTransaction(client -> append(client, group));
    }

    /** Appends within the caller's transaction. */
    public static Uni<List<AppendResult>> append(SqlClient client, List<Submission> group) {
        return StepLocks.current(client, stepsOf(group)).chain(steps -> appendCurrent(client, group, steps));
    }

    private static Uni<List<AppendResult>> appendCurrent(SqlClient client, List<Submission> group, Set<StepRef> steps) {
        var idempotencyRecords = group.stream()
                .filter(given -> steps.contains(given.step()))
                .flatMap(given -> given.idempotencyRecord().stream())
                .toList();
        return WriteIdempotencyRecords.claim(client, idempotencyRecords)
                .chain(claimed -> earlier(client, idempotencyRecords, claimed)
                        .map(earlier -> decide(group, steps, claimed, earlier))
                        .call(outcomes -> write(client, accepted(group, outcomes))));
    }

    /** Records of calls that used these keys before, in this group or earlier. */
    private static Uni<Map<Buffer, IdempotencyRecord>> earlier(
            SqlClient client, List<IdempotencyRecord> idempotencyRecords, Set<Buffer> claimed) {
        var taken = idempotencyRecords.stream()
                .map(IdempotencyRecord::key)
                .collect(Collectors.toCollection(ArrayList::new));
        claimed.forEach(taken::remove);
        return IdempotencyRecords.read(client, new HashSet<>(taken));
    }

    private static List<AppendResult> decide(
            List<Submission> group, Set<StepRef> steps, Set<Buffer> claimed, Map<Buffer, IdempotencyRecord> earlier) {
        var free = new HashSet<>(claimed);
        var outcomes = new ArrayList<AppendResult>(group.size());
        for (var given : group) {
            var key = given.idempotencyRecord().map(IdempotencyRecord::key);
            if (!steps.contains(given.step())) {
                outcomes.add(new AppendResult.Outdated());
            } else if (key.isPresent() && !free.remove(key.get())) {
                outcomes.add(new AppendResult.Repeated(
                        requireNonNull(earlier.get(key.get()), "a claimed key has a record")));
            } else {
                outcomes.add(new AppendResult.Accepted());
            }
        }
        return outcomes;
    }

    private static Uni<Void> write(SqlClient client, List<Submission> accepted) {
        return WriteChunks.write(client, accepted).chain(() -> WriteNotSynced.write(client, accepted));
    }

    private static List<Submission> accepted(List<Submission> group, List<AppendResult> outcomes) {
        var accepted = new ArrayList<Submission>(group.size());
        for (var i = 0; i < group.size(); i++) {
            if (outcomes.get(i) instanceof AppendResult.Accepted) {
                accepted.add(group.get(i));
            }
        }
        return accepted;
    }

    private static Set<StepRef> stepsOf(List<Submission> group) {
        return group.stream().map(Submission::step).collect(Collectors.toSet());
    }
}
