package io.audiencesync.canvas.launch;

import io.audiencesync.audience.AudienceRef;
import io.audiencesync.matchkey.MatchKeys;
import org.jspecify.annotations.Nullable;

/** A step that is to go live, as far as that needs checking. */
public record PlannedStep(
        String step, @Nullable Long adAccount, @Nullable AudienceRef audience, MatchKeys matchKeys) {

    boolean isIn(long account) {
        return adAccount != null && adAccount == account;
    }

    /** Where a reason belongs, as callers read it. */
    String field(String part) {
        return "steps." + step + "." + part;
    }
}
