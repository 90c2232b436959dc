package io.audiencesync.web.step;

import io.audiencesync.analytics.UserCounts;
import io.audiencesync.canvas.StepPath;
import io.audiencesync.cause.Cause;
import io.audiencesync.web.shell.Address;
import io.audiencesync.web.shell.Section;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Errored users with one cause, and the address of their list. */
record ErroredRow(String title, @Nullable String whatToDo, long users, String href) {

    static List<ErroredRow> of(StepPath path, UserCounts counts) {
        return counts.erroredReasons().entrySet().stream()
                .map(counted -> of(path, counted.getKey(), counted.getValue()))
                .sorted(Comparator.comparing(ErroredRow::users).reversed())
                .toList();
    }

    private static ErroredRow of(StepPath path, String code, long users) {
        var cause = Cause.named(code);
        return new ErroredRow(
                cause.map(Cause::title).orElse(code),
                cause.map(Cause::whatToDo).orElse(null),
                users,
                new Address(Section.ERRORED_USERS.href())
                        .with("canvas", path.canvas())
                        .with("step", path.step())
                        .with("cause", code)
                        .text());
    }
}
