package io.audiencesync.canvas.launch;

import io.audiencesync.audience.AudienceRef;
import io.audiencesync.matchkey.MatchKeys;
import org.jspecify.annotations.Nullable;

/** The parts of a step that a launch checks. */
public record PlannedStep(
        String step, @Nullable Long adAccount, @Nullable AudienceRef audience, MatchKeys matchKeys) {

    boolean isIn(long account) {
        return adAccount != null && adAccount == account;
    }

    /** The field of a reason in the API. */
    String field(String part) {
        return "steps." + step + "." + part;
    }
}
