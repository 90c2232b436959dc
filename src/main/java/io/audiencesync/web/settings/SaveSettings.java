package io.audiencesync.web.settings;

import io.audiencesync.problem.FieldError;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.problem.ProblemType;
import io.audiencesync.workspace.Settings;
import io.audiencesync.workspace.Workspaces;
import io.audiencesync.workspace.Workspaces.Versioned;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Saves what was typed as the settings. */
@ApplicationScoped
class SaveSettings {

    private final Workspaces workspaces;
    private final Validator validator;

    SaveSettings(Workspaces workspaces, Validator validator) {
        this.workspaces = workspaces;
        this.validator = validator;
    }

    sealed interface Result {}

    /** @param secret of the webhook, if one was created: it can be shown only now */
    record Saved(@Nullable String secret) implements Result {}

    record Refused(SettingsForm form) implements Result {}

    record ChangedMeanwhile(SettingsForm form) implements Result {}

    Uni<Result> save(String workspace, SettingsForm form) {
        var errors = errors(form);
        if (!errors.isEmpty()) {
            return Uni.createFrom().item(new Refused(form.refused(errors)));
        }
        return workspaces
                .write(workspace, form.settings(), form.revision())
                .<Result>map(written -> new Saved(secret(written)))
                .onFailure(ProblemException.class)
                .recoverWithUni(failure -> refused(workspace, form, failure));
    }

    private List<FieldError> errors(SettingsForm form) {
        return form.hasKnownZone()
                ? validator.validate(form.settings()).stream()
                        .map(SaveSettings::error)
                        .toList()
                : List.of(SettingsForm.unknownZone(form.zone().value()));
    }

    private Uni<Result> refused(String workspace, SettingsForm form, ProblemException failure) {
        var problem = failure.problem();
        if (problem.status() == ProblemType.CHANGED_MEANWHILE.status()) {
            return workspaces.read(workspace).map(stored -> new ChangedMeanwhile(form.besides(stored)));
        }
        return problem.errors().isEmpty()
                ? Uni.createFrom().failure(failure)
                : Uni.createFrom().item(new Refused(form.refused(problem.errors())));
    }

    private static FieldError error(ConstraintViolation<Settings> violation) {
        var most = violation.getConstraintDescriptor().getAttributes().get("max");
        var reason = violation.getInvalidValue() instanceof List<?> && most != null
                ? "List at most " + most + " addresses."
                : "“" + violation.getInvalidValue() + "” " + violation.getMessage() + ".";
        var field = violation.getPropertyPath().toString();
        return FieldError.of(field, field.endsWith("secret") ? violation.getMessage() : reason);
    }

    private static @Nullable String secret(Versioned written) {
        var webhook = written.settings().alerts().webhook();
        return webhook == null ? null : webhook.secret();
    }
}
