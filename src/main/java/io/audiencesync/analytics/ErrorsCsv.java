package io.audiencesync.analytics;

import io.audiencesync.analytics.ErroredUserPages.Page;
import io.audiencesync.analytics.ErroredUsers.User;
import io.audiencesync.canvas.StepName;
import io.audiencesync.canvas.Steps;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** Writes all errored users that match a query as CSV. Reads the next page once the caller has taken the one before. */
@ApplicationScoped
public class ErrorsCsv {

    private static final int USERS_PER_PAGE = 1_000;
    private static final String HEADER =
            CsvLine.of("user_id", "canvas", "step", "export", "cause", "detail", "errored_at", "replayable");

    private final Steps steps;
    private final ErroredUserPages pages;

    ErrorsCsv(Steps steps, ErroredUserPages pages) {
        this.steps = steps;
        this.pages = pages;
    }

    /** Fails before the first line if the query names an unknown canvas or step. */
    public Uni<Multi<String>> write(String workspace, ErrorsQuery query) {
        return steps.names(workspace, query.canvas(), query.step())
                .map(names -> Multi.createBy()
                        .concatenating()
                        .streams(Multi.createFrom().item(HEADER), lines(names, query)));
    }

    private Multi<String> lines(List<StepName> names, ErrorsQuery query) {
        var filter = query.filter(names);
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new AtomicReference<>(Cursor.read(null)),
                        begin -> pages.read(names, filter, begin.get(), USERS_PER_PAGE)
                                .invoke(page -> Optional.ofNullable(page.next()).ifPresent(begin::set)))
                .whilst(page -> page.next() != null)
                .map(ErrorsCsv::lines);
    }

    private static String lines(Page page) {
        return page.users().stream().map(ErrorsCsv::line).collect(Collectors.joining());
    }

    private static String line(User user) {
        return CsvLine.of(
                user.userId(),
                user.canvas(),
                user.step(),
                user.export(),
                user.cause().apiName(),
                user.detail(),
                user.erroredAt(),
                user.replayable());
    }
}
