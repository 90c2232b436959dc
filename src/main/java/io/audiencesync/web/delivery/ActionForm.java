package io.audiencesync.web.delivery;

import io.audiencesync.buffer.operator.PauseTerms;
import io.audiencesync.operator.PauseRequest;
import io.audiencesync.problem.FieldError;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.web.shell.Field;
import io.audiencesync.web.shell.Section;
import io.audiencesync.web.shell.Shell;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator typed before an action. A pause has an end, in the workspace's time zone, and a reason. */
record ActionForm(long audience, LaneAction action, Field until, Field reason) {

    private static final int LONGEST_REASON = 200;

    static ActionForm empty(long audience, LaneAction action) {
        return of(audience, action, null, null);
    }

    static ActionForm of(long audience, LaneAction action, @Nullable String until, @Nullable String reason) {
        return new ActionForm(audience, action, Field.of("until", until), Field.of("reason", reason));
    }

    /** Where it is sent. */
    public String address() {
        return Section.DELIVERY.href() + "/" + audience + "/" + action.path();
    }

    /** Of the field for a pause's end. */
    public String untilHint(Shell shell) {
        return "In the time zone " + shell.zoneName() + ". Empty: until somebody resumes it";
    }

    PauseTerms terms(Shell shell) {
        if (reason.value().length() > LONGEST_REASON) {
            throw ProblemException.unprocessable(
                    "reason", "The reason has more than " + LONGEST_REASON + " characters. Shorten it.");
        }
        try {
            var end = until.value().isBlank()
                    ? null
                    : LocalDateTime.parse(until.value()).atZone(shell.zone()).toInstant();
            return new PauseRequest(null, null, null, null, end, reason.value()).terms(shell.asOf());
        } catch (DateTimeException e) {
            throw ProblemException.unprocessable(
                    "until", "Type the end as a date with a time, such as 2026-12-01T14:00.");
        }
    }

    /** With each error at its field. */
    ActionForm refused(List<FieldError> errors) {
        return new ActionForm(
                audience,
                action,
                until.refused(error("until", "The end", errors)),
                reason.refused(error("reason", "The reason", errors)));
    }

    private static @Nullable String error(String field, String name, List<FieldError> errors) {
        return errors.stream()
                .filter(error -> error.field().equals(field))
                .map(error -> error.text(name))
                .findFirst()
                .orElse(null);
    }
}
