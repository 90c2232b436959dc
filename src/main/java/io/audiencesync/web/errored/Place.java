package io.audiencesync.web.errored;

import io.audiencesync.web.shell.Counts;
import io.audiencesync.web.shell.Notice;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Where a person is in the list, and what was just sent again from there. */
public class Place {

    @RestQuery
    @Nullable
    String after;

    /** How many users were sent again. */
    @RestQuery
    @Nullable
    Long sent;

    /** The row of the one user who was sent again. */
    @RestQuery
    @Nullable
    Integer row;

    @Nullable
    String cursor() {
        return after().isEmpty() ? null : after;
    }

    String after() {
        return Objects.requireNonNullElse(after, "");
    }

    @Nullable
    Notice notice() {
        if (sent == null) {
            return null;
        }
        return sent <= 0
                ? Notice.info("Nobody was sent again", "Select users who can be sent again first.")
                : Notice.good(
                        Counts.number(sent, "user is", "users are") + " sent again",
                        "They are pending again within seconds, for up to 13 hours. Those that fail again come back here.");
    }

    /** Gives the focus to the next row that can be sent again. */
    List<ErroredRow> focus(List<ErroredRow> rows) {
        var from = row == null ? rows.size() : Math.max(0, row);
        var next = IntStream.range(Math.min(from, rows.size()), rows.size())
                .filter(each -> rows.get(each).choice() != null)
                .findFirst()
                .orElse(-1);
        return IntStream.range(0, rows.size())
                .mapToObj(each -> each == next ? rows.get(each).asNext() : rows.get(each))
                .toList();
    }
}
