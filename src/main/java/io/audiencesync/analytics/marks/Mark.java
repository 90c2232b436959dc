package io.audiencesync.analytics.marks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.audiencesync.cause.Cause;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something that explains a change of a step's series. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Mark")
public record Mark(
        Instant at,
        Kind kind,

        @Schema(description = "What it concerned; the step is in it")
        Extent extent,

        @Schema(description = "Of cause_began and cause_ended") @Nullable
        Cause cause,

        @Schema(description = "The cause in words") @Nullable
        String title,

        @Schema(description = "The operator who paused") @Nullable
        String operator,

        @Schema(description = "When a pause ends by itself; it gets no mark of its own then") @Nullable
        Instant until) {

    @Schema(name = "MarkKind")
    public enum Kind {
        LAUNCHED,
        STOPPED,
        PAUSED,
        RESUMED,
        CAUSE_BEGAN,
        CAUSE_ENDED;

        @JsonValue
        public String apiName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Schema(name = "MarkExtent")
    public enum Extent {
        CANVAS,
        AUDIENCE,
        AD_ACCOUNT,
        APP;

        @JsonValue
        public String apiName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
