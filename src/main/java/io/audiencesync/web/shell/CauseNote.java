package io.audiencesync.web.shell;

import io.audiencesync.cause.Cause;
import io.audiencesync.cause.CauseView;
import io.audiencesync.cause.Link;
import io.audiencesync.problem.FieldError;
import io.quarkus.qute.TemplateData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why something does not work, and what to do. */
@TemplateData
public record CauseNote(
        String title,
        @Nullable String detail,
        @Nullable String whatToDo,
        @Nullable Moment since,
        List<Link> links) {

    public static CauseNote of(CauseView cause, Shell shell) {
        return new CauseNote(
                cause.title(),
                detail(cause.cause(), cause.detail()),
                cause.whatToDo(),
                shell.at(cause.since()),
                cause.links());
    }

    /** What was found without Facebook has the cause's own title as its detail: said once is enough. */
    public static @Nullable String detail(Cause cause, @Nullable String detail) {
        return cause.title().equals(detail) ? null : detail;
    }

    public static CauseNote of(FieldError error) {
        return new CauseNote(error.text(), null, error.whatToDo(), null, error.links());
    }
}
