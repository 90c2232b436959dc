package io.audiencesync.canvas;

import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** The journey tool's key of a canvas or step, as used in paths. */
@Target(PARAMETER)
@Retention(RUNTIME)
@Constraint(validatedBy = {})
@Pattern(regexp = ValidKey.FORM, message = ValidKey.RULE)
public @interface ValidKey {

    String FORM = "[A-Za-z0-9][A-Za-z0-9._~-]{0,99}";
    String RULE =
            "must be 1 to 100 letters, digits, dots, hyphens, underscores or tildes, begin with a letter or digit,"
                    + " and have no spaces";

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
