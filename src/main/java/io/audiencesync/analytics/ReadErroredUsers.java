package io.audiencesync.analytics;

import io.audiencesync.analytics.ErroredUsers.ByCause;
import io.audiencesync.analytics.ErroredUsers.Matching;
import io.audiencesync.buffer.ErroredFilter;
import io.audiencesync.buffer.counts.ErroredCounts;
import io.audiencesync.buffer.counts.ErroredCounts.Counted;
import io.audiencesync.buffer.counts.ErroredCounts.ErroredCount;
import io.audiencesync.canvas.Steps;
import io.audiencesync.cause.Cause;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts and lists errored users that match a query. */
@ApplicationScoped
public class ReadErroredUsers {

    private static final int COUNTED_ROWS = 20_000;

    private final Steps steps;
    private final ErroredCounts counts;
    private final ErroredUserPages pages;

    ReadErroredUsers(Steps steps, ErroredCounts counts, ErroredUserPages pages) {
        this.steps = steps;
        this.counts = counts;
        this.pages = pages;
    }

    /** @param after the {@code next} of the page before; null for the first */
    public Uni<ErroredUsers> read(String workspace, ErrorsQuery query, @Nullable String after, int limit) {
        var begin = Cursor.read(after);
        return steps.names(workspace, query.canvas(), query.step()).chain(names -> {
            var filter = query.filter(names);
            return counts.read(filter.ofAnyCause(), COUNTED_ROWS)
                    .chain(all -> matching(all, filter)
                            .chain(matching ->
                                    pages.read(names, filter, begin, limit).map(page -> users(all, matching, page))));
        });
    }

    /** The counts of all causes have it, unless they reached their bound before this cause. */
    private Uni<Counted> matching(Counted all, ErroredFilter filter) {
        if (filter.cause() == null) {
            return Uni.createFrom().item(all);
        }
        return all.exact() ? Uni.createFrom().item(all.with(filter.cause())) : counts.read(filter, COUNTED_ROWS);
    }

    private static ErroredUsers users(Counted all, Counted matching, ErroredUserPages.Page page) {
        return new ErroredUsers(
                new Matching(matching.entries(), matching.replayable(), matching.exact()),
                byCause(all.causes()),
                page.users(),
                page.next() == null ? null : page.next().toString());
    }

    private static List<ByCause> byCause(List<ErroredCount> counts) {
        return counts.stream()
                .map(count -> new ByCause(
                        Cause.stored(count.cause()),
                        count.entries(),
                        count.replayable(),
                        count.entries() - count.replayable(),
                        count.firstAt(),
                        count.lastAt()))
                .toList();
    }
}
