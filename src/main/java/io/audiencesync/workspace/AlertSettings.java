package io.audiencesync.workspace;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Recipients of alerts, when a cause makes entries wait and when it has ended. */
@Schema(name = "Alerting")
public record AlertSettings(
        @Size(max = 20) @Schema(description = "E-mail addresses", examples = "[\"marketing@example.com\"]")
        List<
                        @NotNull @Size(max = 254, message = "must have at most 254 characters")
                        @Pattern(regexp = ADDRESS, message = "must be an e-mail address") String>
                recipients,

        @Nullable @Valid Webhook webhook) {

    static final AlertSettings NONE = new AlertSettings(List.of(), null);

    // no quotes, blanks or control characters, so that a header contains only the address
    private static final String ADDRESS =
            "[\\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+";

    public AlertSettings {
        recipients = Objects.requireNonNullElse(recipients, List.of());
    }
}
