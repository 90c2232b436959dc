package io.audiencesync.web.shell;

import io.quarkus.qute.TemplateData;
import org.jspecify.annotations.Nullable;

/** A form's field: what was typed stays, beside the error. */
@TemplateData
public record Field(String name, String value, @Nullable String error) {

    public static Field of(String name, @Nullable String value) {
        return new Field(name, value == null ? "" : value, null);
    }

    public Field refused(@Nullable String reason) {
        return new Field(name, value, reason);
    }
}
