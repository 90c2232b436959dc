package io.audiencesync.workspace;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The webhook for alerts, signed by the Standard Webhooks specification. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Webhook")
public record Webhook(
        @NotBlank
        @Size(max = 2000, message = "must have at most 2000 characters")
        @Schema(examples = "https://hooks.example.com/audience-sync", description = "HTTPS, on the public internet")
        String url,

        @Nullable
        @Pattern(
                regexp = "whsec_(?=.{32,88}$)([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?",
                message = "must be whsec_ and 24 to 64 bytes in base64")
        @Schema(
                description =
                        "Signs the calls. If absent, the current secret stays, or one is created and shown in this answer only")
        String secret,

        @Nullable @Schema(readOnly = true, description = "Whether there is a secret; read-only")
        Boolean secretSet) {

    /** Without the secret. */
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
