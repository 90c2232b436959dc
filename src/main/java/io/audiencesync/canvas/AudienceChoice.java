package io.audiencesync.canvas;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A step's audience, given in one of three ways. */
public record AudienceChoice(
        @Nullable
        @Size(max = 200)
        @Schema(description = "Name of an audience created here; a new draft if there is none")
        String name,

        @Nullable
        @Pattern(regexp = "[1-9]\\d{0,17}", message = "must be a number in Facebook's form")
        @Schema(description = "Facebook's id of an existing audience", examples = "23850000000000001")
        String facebookId,

        @Nullable
        @Pattern(regexp = "[1-9]\\d{0,17}", message = "must be an audience id of this service")
        @Schema(description = "This service's id of an audience")
        String id) {

    @JsonIgnore
    @Schema(hidden = true)
    @AssertTrue(message = "Give one of name, facebook_id and id.")
    public boolean isOne() {
        return Stream.of(name, facebookId, id).filter(Objects::nonNull).count() == 1;
    }
}
