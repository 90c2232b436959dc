package io.audiencesync.analytics;

import static java.util.Objects.requireNonNull;

import io.audiencesync.analytics.ErroredUsers.User;
import io.audiencesync.buffer.ErroredFilter;
import io.audiencesync.buffer.errored.ErroredPage;
import io.audiencesync.buffer.errored.ErroredPage.ErroredEntry;
import io.audiencesync.canvas.StepName;
import io.audiencesync.cause.Cause;
import io.audiencesync.matchkey.pack.ChunkPayload;
import io.audiencesync.matchkey.pack.Entry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads errored users page by page. A stored row has up to 1,000 of them, so a page may begin within a row. */
@ApplicationScoped
class ErroredUserPages {

    /** @param next where the next page begins; null: this is the last one */
    record Page(List<User> users, @Nullable Cursor next) {}

    private record Found(ErroredEntry row, int index, User user) {}

    private final ErroredPage rows;

    ErroredUserPages(ErroredPage rows) {
        this.rows = rows;
    }

    Uni<Page> read(List<StepName> steps, ErroredFilter filter, Cursor begin, int limit) {
        var names = steps.stream().collect(Collectors.toMap(StepName::id, Function.identity()));
        // one more, to know whether another page follows
        return rows.read(filter, begin.row(), begin.skip() + limit + 1).map(read -> page(read, names, begin, limit));
    }

    private static Page page(List<ErroredEntry> rows, Map<Long, StepName> names, Cursor begin, int limit) {
        var found = rows.stream()
                .flatMap(row -> users(row, requireNonNull(names.get(row.key().step()))).stream())
                .toList();
        var skip = !rows.isEmpty() && rows.getFirst().key().equals(begin.row()) ? begin.skip() : 0;
        var next = found.size() <= skip + limit ? null : found.get(skip + limit);
        return new Page(
                found.stream().skip(skip).limit(limit).map(Found::user).toList(),
                next == null ? null : new Cursor(next.row().key(), next.index()));
    }

    private static List<Found> users(ErroredEntry row, StepName step) {
        var found = new ArrayList<Found>();
        for (var entry : ChunkPayload.read(row.payload().getBytes()).entries()) {
            found.add(new Found(row, found.size(), user(row, step, entry)));
        }
        return found;
    }

    private static User user(ErroredEntry row, StepName step, Entry entry) {
        return new User(
                entry.userId(),
                step.canvas(),
                step.step(),
                step.export(),
                Cause.stored(row.cause()),
                row.detail(),
                row.erroredAt(),
                row.users().contains(entry.userKey()),
                row.requested().contains(entry.userKey()));
    }
}
