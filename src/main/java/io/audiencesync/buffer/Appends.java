package io.audiencesync.buffer;

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
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Writes the entries of many calls in one transaction. */
@ApplicationScoped
public class Appends {

    private final Supplier<Pool> commits;

    Appends(Supplier<Pool> commits) {
        this.commits = commits;
    }

    /**
     * Commits a group of submissions. To be called on the {@link CommitLoop}.
     *
     * @return what became of each, in the given order; a failure means that nothing is known to be written
     */
    public Uni<List<Appended>> append(List<Submission> group) {
        return commits.get().withTransaction(client -> append(client, group));
    }

    /** The same within a transaction of the caller's. */
    public static Uni<List<Appended>> append(SqlClient client, List<Submission> group) {
        return LockSteps.current(client, stepsOf(group)).chain(steps -> appendCurrent(client, group, steps));
    }

    private static Uni<List<Appended>> appendCurrent(SqlClient client, List<Submission> group, Set<StepRef> steps) {
        var receipts = group.stream()
                .filter(given -> steps.contains(given.step()))
                .flatMap(given -> given.receipt().stream())
                .toList();
        return WriteReceipts.claim(client, receipts)
                .chain(claimed -> earlier(client, receipts, claimed)
                        .map(earlier -> decide(group, steps, claimed, earlier))
                        .call(outcomes -> write(client, accepted(group, outcomes))));
    }

    /** Receipts of other calls, of this group or before, whose keys were given again. */
    private static Uni<Map<Buffer, Receipt>> earlier(SqlClient client, List<Receipt> receipts, Set<Buffer> claimed) {
        var taken = receipts.stream().map(Receipt::key).collect(Collectors.toCollection(ArrayList::new));
        claimed.forEach(taken::remove);
        return Receipts.read(client, new HashSet<>(taken));
    }

    private static List<Appended> decide(
            List<Submission> group, Set<StepRef> steps, Set<Buffer> claimed, Map<Buffer, Receipt> earlier) {
        var free = new HashSet<>(claimed);
        var outcomes = new ArrayList<Appended>(group.size());
        for (var given : group) {
            var key = given.receipt().map(Receipt::key);
            if (!steps.contains(given.step())) {
                outcomes.add(new Appended.Outdated());
            } else if (key.isPresent() && !free.remove(key.get())) {
                outcomes.add(new Appended.Repeated(earlier.get(key.get())));
            } else {
                outcomes.add(new Appended.Accepted());
            }
        }
        return outcomes;
    }

    private static Uni<Void> write(SqlClient client, List<Submission> accepted) {
        return WriteChunks.write(client, accepted).chain(() -> WriteNotSynced.write(client, accepted));
    }

    private static List<Submission> accepted(List<Submission> group, List<Appended> outcomes) {
        var accepted = new ArrayList<Submission>(group.size());
        for (var i = 0; i < group.size(); i++) {
            if (outcomes.get(i) instanceof Appended.Accepted) {
                accepted.add(group.get(i));
            }
        }
        return accepted;
    }

    private static Set<StepRef> stepsOf(List<Submission> group) {
        return group.stream().map(Submission::step).collect(Collectors.toSet());
    }
}
