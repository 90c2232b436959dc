package io.audiencesync.canvas;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The audience of a step, in one of three ways. */
record AudienceChoice(
        @Nullable
        @Size(max = 200)
        @Schema(description = "Of an audience made here; a new draft if there is none of this name")
        String name,

        @Nullable
        @Pattern(regexp = "[1-9]\\d{0,17}", message = "must be a number in Facebook's form")
        @Schema(description = "Of an audience that exists on Facebook", examples = "23850000000000001")
        String facebookId,

        @Nullable
        @Pattern(regexp = "[1-9]\\d{0,17}", message = "must be an id as read from here")
        @Schema(description = "Our id of an audience")
        String id) {

    @JsonIgnore
    @Schema(hidden = true)
    @AssertTrue(message = "give one of name, facebook_id and id")
    public boolean isOne() {
        return Stream.of(name, facebookId, id).filter(Objects::nonNull).count() == 1;
    }
}
