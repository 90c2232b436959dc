package io.audiencesync.canvas;

import io.audiencesync.audience.AudienceRef;
import io.audiencesync.buffer.Operation;
import io.audiencesync.canvas.launch.PlannedStep;
import io.audiencesync.matchkey.MatchKeys;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A step's settings, with its audience resolved. */
record StepSettings(
        Partner partner,
        @Nullable Long adAccount,
        @Nullable AudienceRef audience,
        Operation operation,
        MatchKeys matchKeys,
        boolean lastStep) {

    void fill(Step step) {
        step.deleted = false;
        step.partner = partner;
        step.adAccountId = adAccount;
        step.audienceId = audience == null ? null : audience.id();
        step.operation = operation;
        step.matchKeys = matchKeys.bits();
        step.lastStep = lastStep;
    }

    /** Whether entries go to the same audience as the step's current ones. */
    boolean hasTargetOf(Step step) {
        return Objects.equals(adAccount, step.adAccountId)
                && audience != null
                && Objects.equals(audience.id(), step.audienceId);
    }

    PlannedStep planned(String step) {
        return new PlannedStep(step, adAccount, audience, matchKeys);
    }
}
