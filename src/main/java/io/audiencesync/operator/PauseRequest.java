package io.audiencesync.operator;

import io.audiencesync.buffer.operator.PauseTerms;
import io.audiencesync.connection.AdAccountId;
import io.audiencesync.problem.ProblemException;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What to pause, until when and why. */
@Schema(name = "Pause", description = "One of these: an ad account, an audience (its lane), or a step with its canvas")
public record PauseRequest(
        @Nullable AdAccountId adAccount,

        @Schema(description = "This service's id of the audience") @Nullable
        Long audience,

        @Nullable String canvas,
        @Nullable String step,

        @Schema(description = "When the pause ends by itself, at most 90 days from now. Default: only by a command")
        @Nullable
        Instant until,

        @Schema(description = "Shown with the pause", examples = "Waits for the new terms") @Nullable @Size(max = 200)
        String reason) {

    private static final Duration LONGEST = Duration.ofDays(90);

    LaneSelectorRequest selected() {
        return new LaneSelectorRequest(adAccount, audience, canvas, step, null);
    }

    public PauseTerms terms(Instant now) {
        if (until != null && !until.isAfter(now)) {
            throw ProblemException.unprocessable(
                    "until", "The end of the pause has passed. Choose a later one, or none.");
        }
        if (until != null && until.isAfter(now.plus(LONGEST))) {
            throw ProblemException.unprocessable("until", "A pause lasts at most 90 days. Choose an earlier end.");
        }
        return new PauseTerms(until, reason == null || reason.isBlank() ? null : reason.strip());
    }
}
