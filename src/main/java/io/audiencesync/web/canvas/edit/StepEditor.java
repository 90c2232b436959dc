package io.audiencesync.web.canvas.edit;

import io.audiencesync.problem.FieldError;
import io.audiencesync.web.shell.CauseNote;
import io.audiencesync.web.shell.Field;
import io.audiencesync.web.shell.Notice;
import io.audiencesync.web.shell.Option;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The step editor.
 *
 * @param errors why the form was refused, for each part
 * @param changes what somebody else has set meanwhile, beside what was typed
 * @param tried the sample user; null if none was tried
 */
record StepEditor(
        String canvas,
        String canvasHref,
        String action,
        boolean creating,
        StepForm form,
        Field key,
        List<Option> adAccounts,
        List<AudienceOption> audiences,
        @Nullable String searchFailure,
        List<KeyOption> keys,
        Errors errors,
        @Nullable Notice notice,
        List<Change> changes,
        @Nullable TriedUser tried) {

    public boolean isMeasured() {
        return keys.stream().anyMatch(key -> key.usable() != null);
    }

    /**
     * A match key to choose, and its field of a sample user.
     *
     * @param usable with which share of the latest users it had a usable value, in percent; null if not known
     */
    record KeyOption(
            String value,
            String name,
            boolean chosen,
            @Nullable String usable,
            String field,
            String sample) {}

    /** A setting that differs between the stored step and the form. */
    record Change(String setting, String stored, String typed) {}

    /** Reasons beside the part of the form that they concern. */
    record Errors(List<CauseNote> adAccount, List<CauseNote> audience, List<CauseNote> keys, List<CauseNote> others) {

        static final Errors NONE = new Errors(List.of(), List.of(), List.of(), List.of());

        static Errors of(List<FieldError> errors) {
            return new Errors(
                    notes(errors, Errors::isOfAccount),
                    notes(errors, Errors::isOfAudience),
                    notes(errors, Errors::isOfKeys),
                    notes(
                            errors,
                            error -> !isOfAccount(error)
                                    && !isOfAudience(error)
                                    && !isOfKeys(error)
                                    && !error.field().equals("step")));
        }

        private static List<CauseNote> notes(List<FieldError> errors, Predicate<FieldError> which) {
            return errors.stream().filter(which).map(CauseNote::of).toList();
        }

        private static boolean isOfAccount(FieldError error) {
            return error.field().startsWith("ad_account") || error.field().endsWith(".ad_account");
        }

        private static boolean isOfAudience(FieldError error) {
            return error.field().startsWith("audience")
                    || error.field().endsWith(".audience")
                    || error.field().equals("facebook_id");
        }

        private static boolean isOfKeys(FieldError error) {
            return error.field().endsWith("match_keys");
        }
    }
}
