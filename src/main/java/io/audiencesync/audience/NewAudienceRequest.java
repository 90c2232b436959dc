package io.audiencesync.audience;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Either a draft's name, or the Facebook id of an audience to adopt. */
@Schema(name = "NewAudience")
record NewAudienceRequest(
        @Nullable
        @Size(min = 1, max = 200)
        @Pattern(regexp = "\\S(.*\\S)?", message = "must not begin or end with a blank")
        String name,

        @Nullable @Size(max = 100) @Schema(description = "Shown on Facebook; for drafts only")
        String description,

        @Nullable
        @Pattern(regexp = "[1-9]\\d{0,17}", message = "must be a number in Facebook's form")
        @Schema(description = "Of an audience that exists on Facebook", examples = "23850000000000001")
        String facebookId) {

    @JsonIgnore
    @Schema(hidden = true)
    @AssertTrue(message = "Give either name or facebook_id.")
    public boolean isEither() {
        return (name == null) != (facebookId == null);
    }
}
