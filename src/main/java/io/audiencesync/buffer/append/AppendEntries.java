package io.audiencesync.buffer.append;

import static io.audiencesync.database.PipelinedTransaction.together;
import static java.util.Objects.requireNonNull;

import io.audiencesync.buffer.IdempotencyRecord;
import io.audiencesync.buffer.StepRef;
import io.audiencesync.buffer.Submission;
import io.audiencesync.database.PipelinedTransaction;
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
        return PipelinedTransaction.run(
                pool, client -> decide(client, group), (client, results) -> write(client, accepted(group, results)));
    }

    /** Appends within the caller's transaction. */
    public static Uni<List<AppendResult>> append(SqlClient client, List<Submission> group) {
        return decide(client, group).call(results -> write(client, accepted(group, results)));
    }

    private static Uni<List<AppendResult>> decide(SqlClient client, List<Submission> group) {
        return together(StepLocks.current(client, stepsOf(group)), WriteIdempotencyRecords.claim(client, group))
                .chain(both -> earlier(client, group, both.getItem1(), both.getItem2())
                        .map(earlier -> decide(group, both.getItem1(), both.getItem2(), earlier)));
    }

    /** Records of calls that used these keys before, in this group or earlier. */
    private static Uni<Map<Buffer, IdempotencyRecord>> earlier(
            SqlClient client, List<Submission> group, Set<StepRef> steps, Set<Buffer> claimed) {
        var taken = group.stream()
                .filter(given -> steps.contains(given.step()))
                .flatMap(given -> given.idempotencyRecord().stream())
                .map(IdempotencyRecord::key)
                .collect(Collectors.toCollection(ArrayList::new));
        claimed.forEach(taken::remove);
        return IdempotencyRecords.read(client, new HashSet<>(taken));
    }

    private static List<AppendResult> decide(
            List<Submission> group, Set<StepRef> steps, Set<Buffer> claimed, Map<Buffer, IdempotencyRecord> earlier) {
        var free = new HashSet<>(claimed);
        var results = new ArrayList<AppendResult>(group.size());
        for (var given : group) {
            var key = given.idempotencyRecord().map(IdempotencyRecord::key);
            if (!steps.contains(given.step())) {
                results.add(new AppendResult.Outdated());
            } else if (key.isPresent() && !free.remove(key.get())) {
                results.add(new AppendResult.Repeated(
                        requireNonNull(earlier.get(key.get()), "a claimed key has a record")));
            } else {
                results.add(new AppendResult.Accepted());
            }
        }
        return results;
    }

    private static Uni<Void> write(SqlClient client, List<Submission> accepted) {
        return together(WriteChunks.write(client, accepted), WriteNotSynced.write(client, accepted))
                .replaceWithVoid();
    }

    private static List<Submission> accepted(List<Submission> group, List<AppendResult> results) {
        var accepted = new ArrayList<Submission>(group.size());
        for (var i = 0; i < group.size(); i++) {
            if (results.get(i) instanceof AppendResult.Accepted) {
                accepted.add(group.get(i));
            }
        }
        return accepted;
    }

    private static Set<StepRef> stepsOf(List<Submission> group) {
        return group.stream().map(Submission::step).collect(Collectors.toSet());
    }
}
