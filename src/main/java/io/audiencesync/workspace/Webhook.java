package io.audiencesync.workspace;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where alerts are posted to, signed after the Standard Webhooks specification. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Webhook")
public record Webhook(
        @NotBlank
        @Size(max = 2000)
        @Schema(examples = "https://hooks.example.com/audience-sync", description = "HTTPS, on the public internet")
        String url,

        @Nullable
        @Pattern(
                regexp = "whsec_(?=.{32,88}$)([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?",
                message = "must be whsec_ and 24 to 64 bytes in base64")
        @Schema(
                description =
                        "What calls are signed with. Absent: the present one stays, or one is made, which is shown in this answer only")
        String secret,

        @Nullable @Schema(readOnly = true, description = "Whether there is a secret; ignored when given")
        Boolean secretSet) {

    /** As it may be shown at any time. */
    static Webhook shown(String url) {
        return new Webhook(url, null, true);
    }

    Webhook with(String shownOnce) {
        return new Webhook(url, shownOnce, true);
    }

    @Override
    public String toString() {
        return "Webhook[" + url + "]";
    }
}
