package io.audiencesync.web.canvas.edit;

import io.audiencesync.canvas.StepView;
import io.audiencesync.problem.FieldError;
import io.audiencesync.web.shell.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the step editor shows beside the form.
 *
 * @param stored the step as somebody else has set it meanwhile
 */
record Shown(
        boolean searched,
        List<FieldError> errors,
        @Nullable Notice notice,
        @Nullable StepView stored,
        @Nullable TriedUser tried) {

    static final Shown PLAIN = new Shown(false, List.of(), null, null, null);
    static final Shown SEARCHED = new Shown(true, List.of(), null, null, null);
    static final Shown EXISTS = refused(
            Notice.bad("Not saved", "See the reason below."),
            List.of(FieldError.of("step", "The canvas already has a step with this key. Choose another key.")));
    static final Shown REMOVED = refused(
            Notice.warn(
                    "Somebody has removed this step meanwhile",
                    "Nothing was saved. Save again to set it up anew with the values below."),
            List.of());

    static Shown refused(Notice notice, List<FieldError> errors) {
        return new Shown(false, errors, notice, null, null);
    }

    static Shown changed(StepView stored) {
        return new Shown(
                false,
                List.of(),
                Notice.warn(
                        "Somebody has changed this step meanwhile",
                        "Nothing was saved. Compare the values, correct yours if needed, and save again."),
                stored,
                null);
    }

    static Shown tried(TriedUser user) {
        return new Shown(false, List.of(), null, null, user);
    }
}
