package io.audiencesync.connection;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Connects by a token that Facebook's business settings issued for a system user. */
@Schema(name = "NewConnection")
public record NewToken(
        @NotBlank
        @Size(max = 1000)
        @Pattern(regexp = "[!-~]*", message = "must not contain blanks or control characters")
        @Schema(
                description =
                        "A system user's access token with ads_management; it is checked with Facebook and never shown again")
        String token) {

    @Override
    public String toString() {
        return "NewToken[redacted]";
    }
}
