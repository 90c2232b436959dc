package io.audiencesync.analytics;

import io.audiencesync.analytics.ErroredUsers.ByCause;
import io.audiencesync.analytics.ErroredUsers.User;
import io.audiencesync.buffer.counts.ErroredCounts;
import io.audiencesync.buffer.counts.ErroredCounts.ErroredCount;
import io.audiencesync.buffer.errored.ErroredPage;
import io.audiencesync.buffer.errored.ErroredPage.ErroredEntry;
import io.audiencesync.buffer.errored.ErroredPage.RowPosition;
import io.audiencesync.buffer.replay.RequestReplay;
import io.audiencesync.canvas.StepView;
import io.audiencesync.canvas.Steps;
import io.audiencesync.cause.Cause;
import io.audiencesync.matchkey.pack.ChunkPayload;
import io.audiencesync.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists a step's errored users and requests their replay. */
@ApplicationScoped
class StepErroredUsers {

    private final Steps steps;
    private final ErroredCounts counts;
    private final ErroredPage page;
    private final RequestReplay replay;

    StepErroredUsers(Steps steps, ErroredCounts counts, ErroredPage page, RequestReplay replay) {
        this.steps = steps;
        this.counts = counts;
        this.page = page;
        this.replay = replay;
    }

    Uni<ErroredUsers> read(String workspace, String canvas, String step, @Nullable String cause, RowPosition after) {
        return find(workspace, canvas, step)
                .chain(id -> counts.read(id)
                        .chain(read -> page.read(id, after, cause).map(rows -> users(read, rows))));
    }

    Uni<Long> replay(String workspace, String canvas, String step, ReplayRequest request) {
        return find(workspace, canvas, step).chain(id -> replay.of(id, request.selection()));
    }

    private Uni<Long> find(String workspace, String canvas, String step) {
        return steps.findEvenDeleted(workspace, canvas, step)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("This canvas has no such step.")))
                .map(StepView::id);
    }

    private static ErroredUsers users(List<ErroredCount> counts, List<ErroredEntry> rows) {
        return new ErroredUsers(
                counts.stream().map(StepErroredUsers::byCause).toList(),
                rows.stream().flatMap(StepErroredUsers::users).toList(),
                rows.isEmpty() ? null : Cursor.of(rows.getLast().position()));
    }

    private static ByCause byCause(ErroredCount count) {
        return new ByCause(
                cause(count.cause()),
                count.entries(),
                count.replayable(),
                count.entries() - count.replayable(),
                count.firstAt(),
                count.lastAt());
    }

    private static Stream<User> users(ErroredEntry row) {
        return ChunkPayload.read(row.payload().getBytes()).entries().stream()
                .map(entry -> new User(
                        entry.userId(),
                        cause(row.cause()),
                        row.detail(),
                        row.erroredAt(),
                        row.users().contains(entry.userKey())));
    }

    private static Cause cause(String name) {
        return Cause.named(name).orElseThrow();
    }
}
