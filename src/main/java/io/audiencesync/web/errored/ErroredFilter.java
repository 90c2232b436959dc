package io.audiencesync.web.errored;

import io.audiencesync.analytics.ErrorsQuery;
import io.audiencesync.cause.Cause;
import io.audiencesync.job.JobFilter;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.web.shell.Address;
import io.audiencesync.web.shell.Form;
import io.audiencesync.web.shell.Section;
import io.quarkus.qute.TemplateData;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The page's filter, as its address has it. A form sends an empty text for what it does not restrict. */
@TemplateData
public class ErroredFilter {

    @RestQuery
    @Nullable
    String canvas;

    @RestQuery
    @Nullable
    String step;

    @RestQuery
    @Nullable
    String cause;

    public String canvas() {
        return text(canvas);
    }

    public String step() {
        return text(step);
    }

    public String cause() {
        return text(cause);
    }

    /** Whether an empty list may be due to it. */
    public boolean isSet() {
        return !(canvas() + step() + cause()).isEmpty();
    }

    ErrorsQuery query() {
        return new ErrorsQuery(given(canvas), given(step), parsedCause(), null, null);
    }

    JobFilter ofJob() {
        return new JobFilter(given(canvas), given(step), parsedCause(), null, null);
    }

    /** The page's address with this filter. */
    public String href() {
        return address().text();
    }

    String after(String cursor) {
        return address().with("after", cursor).text();
    }

    public String ask(String action) {
        return address().with("ask", action).text();
    }

    public String of(String otherCause) {
        var other = new ErroredFilter();
        other.canvas = canvas;
        other.step = step;
        other.cause = otherCause;
        return other.href();
    }

    /** The canvas and step of a job. */
    static ErroredFilter ofPlace(JobFilter job) {
        var filter = new ErroredFilter();
        filter.canvas = job.canvas();
        filter.step = job.step();
        return filter;
    }

    static ErroredFilter of(Form form) {
        var filter = new ErroredFilter();
        filter.canvas = form.text("canvas");
        filter.step = form.text("step");
        filter.cause = form.text("cause");
        return filter;
    }

    Address address() {
        return new Address(Section.ERRORED_USERS.href())
                .with("canvas", canvas())
                .with("step", step())
                .with("cause", cause());
    }

    private @Nullable Cause parsedCause() {
        var name = given(cause);
        return name == null
                ? null
                : Cause.named(name)
                        .orElseThrow(() -> ProblemException.unprocessable("cause", "There is no such cause."));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    private static @Nullable String given(@Nullable String value) {
        return text(value).isEmpty() ? null : text(value);
    }
}
