package io.audiencesync.web.requests;

import io.audiencesync.requestlog.ReadRequests;
import io.audiencesync.requestlog.RequestView;
import io.audiencesync.web.shell.Address;
import io.audiencesync.web.shell.Option;
import io.audiencesync.web.shell.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of calls.
 *
 * @param audience the one that the list is limited to; null for all
 * @param filtered whether an empty list may be due to the filter
 * @param next the address of the next page; null on the last one
 */
record RequestPage(
        List<RequestRow> rows,
        List<Option> outcomes,
        @Nullable Long audience,
        boolean filtered,
        @Nullable String next) {

    static RequestPage of(RequestView.Page read, ReadRequests.Filter filter, @Nullable String outcome, Shell shell) {
        return new RequestPage(
                read.requests().stream()
                        .map(request -> RequestRow.of(request, shell))
                        .toList(),
                List.of(
                        option("", "All calls", outcome),
                        option("failed", "Failed", outcome),
                        option("succeeded", "Succeeded", outcome)),
                filter.audience(),
                outcome != null || filter.audience() != null,
                read.next() == null ? null : next(read.next(), filter.audience(), outcome, shell));
    }

    private static Option option(String value, String label, @Nullable String chosen) {
        return new Option(value, label, value.equals(chosen == null ? "" : chosen));
    }

    private static String next(String cursor, @Nullable Long audience, @Nullable String outcome, Shell shell) {
        return new Address(shell.section().href())
                .with("after", cursor)
                .with("outcome", outcome)
                .with("audience", audience)
                .text();
    }
}
