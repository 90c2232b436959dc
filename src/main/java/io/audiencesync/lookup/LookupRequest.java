package io.audiencesync.lookup;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The user to find, named in one of three ways. Redacted in {@code toString}. */
@Schema(name = "UserLookup")
public record LookupRequest(
        @Schema(description = "As sent to the entries call") @Size(min = 1, max = 255) @Nullable
        String userId,

        @Schema(description = "Raw or hashed; hashed on arrival and never stored") @Size(max = 1024) @Nullable
        String email,

        @Schema(description = "Raw or hashed; hashed on arrival and never stored") @Size(max = 1024) @Nullable
        String phone,

        @Schema(description = "The country of a national phone number, as in an entry's COUNTRY")
        @Size(max = 100)
        @Nullable
        String country) {

    @JsonIgnore
    @Schema(hidden = true)
    @AssertTrue(message = "Give one of user_id, email and phone.")
    public boolean isOne() {
        return Stream.of(userId, email, phone).filter(Objects::nonNull).count() == 1;
    }

    @Override
    public String toString() {
        return "LookupRequest[redacted]";
    }
}
