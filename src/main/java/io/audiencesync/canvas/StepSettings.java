package io.audiencesync.canvas;

import io.audiencesync.audience.AudienceRef;
import io.audiencesync.buffer.Operation;
import io.audiencesync.canvas.launch.PlannedStep;
import io.audiencesync.matchkey.MatchKeys;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a step is set to, with its audience found or drafted. */
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

    /** Whether entries would go where those of the step go now. */
    boolean hasTargetOf(Step step) {
        return Objects.equals(adAccount, step.adAccountId)
                && audience != null
                && Objects.equals(audience.id(), step.audienceId);
    }

    PlannedStep planned(String step) {
        return new PlannedStep(step, adAccount, audience, matchKeys);
    }
}
