package io.audiencesync.web.canvas.edit;

import io.audiencesync.canvas.AudienceChoice;
import io.audiencesync.canvas.Partner;
import io.audiencesync.canvas.PutStep;
import io.audiencesync.canvas.StepPath;
import io.audiencesync.canvas.StepRequest;
import io.audiencesync.canvas.ValidKey;
import io.audiencesync.connection.AdAccountId;
import io.audiencesync.problem.FieldError;
import io.audiencesync.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Saves what was typed in the step editor. */
@ApplicationScoped
class SaveStep {

    private static final int LONGEST_NAME = 200;
    private static final String NUMBER = "[1-9]\\d{0,17}";

    private final PutStep putStep;

    SaveStep(PutStep putStep) {
        this.putStep = putStep;
    }

    /** Fails with a problem whose errors name the form's fields. */
    Uni<Void> save(String workspace, String canvas, StepForm form) {
        var errors = errors(canvas, form);
        if (!errors.isEmpty()) {
            return Uni.createFrom().failure(ProblemException.unprocessable(errors));
        }
        // a new step must not replace one of the same key: then its revision is wrong
        return putStep.put(workspace, new StepPath(canvas, form.step()), request(form), form.revision());
    }

    private static List<FieldError> errors(String canvas, StepForm form) {
        return Stream.of(
                        error(!canvas.matches(ValidKey.FORM), "canvas", "The canvas's key " + ValidKey.RULE + "."),
                        error(!form.step().matches(ValidKey.FORM), "step", "The key " + ValidKey.RULE + "."),
                        error(
                                !form.adAccount().isEmpty() && !form.adAccount().matches("act_" + NUMBER),
                                "ad_account",
                                "Choose an ad account of the list."),
                        error(
                                !form.audience().isEmpty() && form.adAccount().isEmpty(),
                                "ad_account",
                                "Choose the ad account of the audience."),
                        error(!isAudience(form.audience()), "audience", "Choose an audience of the list."),
                        error(
                                form.isAudienceOpen(),
                                "audience",
                                "Choose what “" + form.search()
                                        + "” is: one of these audiences, or a new draft."
                                        + (form.audience().isEmpty()
                                                ? ""
                                                : " To keep the chosen one, empty the name.")),
                        error(
                                isDraft(form) && form.search().isEmpty(),
                                "audience",
                                "Type the name of the new audience."),
                        error(
                                isDraft(form) && form.search().length() > LONGEST_NAME,
                                "audience",
                                "The name has " + form.search().length() + " characters; at most " + LONGEST_NAME
                                        + " are possible."))
                .flatMap(List::stream)
                .toList();
    }

    private static List<FieldError> error(boolean wrong, String field, String reason) {
        return wrong ? List.of(FieldError.of(field, reason)) : List.of();
    }

    private static boolean isDraft(StepForm form) {
        return form.audience().equals(AudienceOption.DRAFT);
    }

    private static boolean isAudience(String choice) {
        return choice.matches("|" + AudienceOption.DRAFT + "|(?:" + AudienceOption.KNOWN + "|"
                + AudienceOption.ON_FACEBOOK + ")" + NUMBER);
    }

    private static StepRequest request(StepForm form) {
        return new StepRequest(
                form.adAccount().isEmpty() ? null : AdAccountId.valueOf(form.adAccount()),
                audience(form),
                form.operation(),
                new LinkedHashSet<>(form.keys().schema()),
                form.last(),
                Partner.FACEBOOK);
    }

    private static @Nullable AudienceChoice audience(StepForm form) {
        var choice = form.audience();
        if (choice.isEmpty()) {
            return null;
        }
        if (isDraft(form)) {
            return new AudienceChoice(form.search(), null, null);
        }
        var id = choice.substring(choice.indexOf(':') + 1);
        return choice.startsWith(AudienceOption.KNOWN)
                ? new AudienceChoice(null, null, id)
                : new AudienceChoice(null, id, null);
    }
}
