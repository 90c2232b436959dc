package io.audiencesync.intake;

import io.audiencesync.intake.read.ReadUsers;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One user entering the step. Used only for the OpenAPI document: {@link ReadUsers} parses the body as a stream. */
@Schema(
        name = "Entry",
        description =
                "One user entering the step once. Fields that the step did not choose are ignored, whatever their type. Of"
                        + " chosen ones, phone, zip, doby, dobm, dobd and extern_id may be integers; a value of another type is"
                        + " dropped as malformed, and costs no other value.")
public record EntrySchema(
        @Schema(required = true, minLength = 1, description = EntriesDocs.USER_ID, examples = "4711")
        String userId,

        @Schema(examples = "jane@example.com") @Nullable String email,

        @Schema(description = "International, or national with `country`", examples = "+1 650 253 0000") @Nullable
        String phone,

        @Schema(description = "Gender", examples = "f") @Nullable
        String gen,

        @Schema(description = "Year of birth", examples = "1988") @Nullable
        String doby,

        @Schema(description = "Month of birth", examples = "03") @Nullable
        String dobm,

        @Schema(description = "Day of birth", examples = "31") @Nullable
        String dobd,

        @Schema(description = "Last name") @Nullable String ln,
        @Schema(description = "First name") @Nullable String fn,

        @Schema(description = "Initial of the first name") @Nullable
        String fi,

        @Schema(description = "City") @Nullable String ct,
        @Schema(description = "State or province") @Nullable String st,
        @Schema(description = "Postal code") @Nullable String zip,

        @Schema(description = EntriesDocs.COUNTRY, examples = "us") @Nullable
        String country,

        @Schema(description = "Mobile advertiser id; goes unhashed") @Nullable
        String madid,

        @Schema(description = "Your own id for Facebook to match; goes unhashed") @Nullable
        String externId) {

    /** Several users in one call. */
    @Schema(name = "Entries")
    public record Listed(
            @Schema(required = true, minItems = 1, maxItems = ReadUsers.MAX_ENTRIES)
            List<EntrySchema> entries) {}
}
