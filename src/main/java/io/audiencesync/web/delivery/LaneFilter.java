package io.audiencesync.web.delivery;

import io.audiencesync.buffer.LaneSelector;
import io.audiencesync.buffer.operator.LaneSearch;
import io.audiencesync.buffer.operator.LaneSearch.After;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.web.shell.Address;
import io.audiencesync.web.shell.Section;
import java.time.format.DateTimeParseException;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The filter and the place in the list, as they are in the page's address. */
public class LaneFilter {

    private static final String STOPPED = "stopped";

    @RestQuery
    @Nullable
    String name;

    @RestQuery
    @Nullable
    String show;

    /** When the head of the last lane was accepted. */
    @RestQuery
    @Nullable
    String since;

    @RestQuery
    @Nullable
    Long after;

    public String name() {
        return name == null ? "" : name.strip();
    }

    public boolean stoppedOnly() {
        return STOPPED.equals(show);
    }

    public boolean isEmpty() {
        return name().isEmpty() && !stoppedOnly();
    }

    LaneSearch search(String workspace) {
        var selector = new LaneSelector(workspace, null, null, null);
        return new LaneSearch(selector, name().isEmpty() ? null : name(), stoppedOnly(), place());
    }

    /** The address of the next page. */
    String address(After next) {
        return address()
                .with("since", next.waitingSince())
                .with("after", next.audience())
                .text();
    }

    public String first() {
        return address().text();
    }

    private Address address() {
        return new Address(Section.DELIVERY.href()).with("name", name()).with("show", stoppedOnly() ? STOPPED : null);
    }

    private After place() {
        try {
            return after == null || since == null ? After.START : After.at(since, after);
        } catch (DateTimeParseException e) {
            throw ProblemException.unprocessable(
                    "since", "must be a time in ISO 8601 with its zone, such as 2030-01-31T14:00:00Z");
        }
    }
}
