package io.audiencesync.canvas;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.audience.AudienceRef;
import io.audiencesync.buffer.Operation;
import io.audiencesync.canvas.Canvas.Status;
import io.audiencesync.canvas.StepErrors.Facts;
import io.audiencesync.canvas.launch.MissingPart;
import io.audiencesync.cause.CauseView;
import io.audiencesync.connection.AdAccountId;
import io.audiencesync.matchkey.MatchKey;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A step in the API: its settings, status and errors. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Step")
public record StepView(
        String canvas,

        @Schema(description = "The step's key, as in the path")
        String step,

        @Schema(
                enumeration = {"draft", "live", "stopped"},
                description = "Only a live step accepts entries")
        String status,

        Partner partner,
        @Nullable AdAccountId adAccount,
        @Nullable Audience audience,
        Operation operation,
        List<MatchKey> matchKeys,
        boolean lastStep,

        @Schema(description = "Causes that prevent its entries from being synced now")
        List<CauseView> errors,

        @Schema(
                description =
                        "Users whose removal Facebook refuses while the audience is too small; absent if there are none")
        @Nullable
        HeldUsers held) {

    /** The audience of a step. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "StepAudience")
    public record Audience(
            String id,
            @Nullable String facebookId,
            String name,
            @Schema(enumeration = {"draft", "existing"}) String state,

            @Schema(
                    description =
                            "For a draft: possible problems after its launch, such as a name that makes Facebook flag it")
            List<CauseView> warnings) {

        static Audience of(AudienceRef audience) {
            var facebookId = audience.facebookId();
            return new Audience(
                    Long.toString(audience.id()),
                    facebookId == null ? null : Long.toString(facebookId),
                    audience.name(),
                    audience.isDraft() ? "draft" : "existing",
                    audience.warnings());
        }
    }

    /** What it needs before it can be launched. */
    public List<CauseView> missing() {
        return MissingPart.of(adAccount != null, audience != null, !matchKeys.isEmpty())
                .map(part -> CauseView.of(part.cause(), List.of()))
                .toList();
    }

    static StepView of(Canvas canvas, Step step, @Nullable AudienceRef audience, Facts known) {
        return new StepView(
                canvas.key,
                step.key,
                status(canvas, step),
                step.partner,
                step.adAccountId == null ? null : new AdAccountId(step.adAccountId),
                audience == null ? null : Audience.of(audience),
                step.operation,
                step.keys().schema(),
                step.lastStep,
                known.of(step),
                known.heldOf(step).orElse(null));
    }

    private static String status(Canvas canvas, Step step) {
        if (step.live) {
            return "live";
        }
        return canvas.status == Status.STOPPED ? "stopped" : "draft";
    }
}
