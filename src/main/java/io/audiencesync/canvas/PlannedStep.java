package io.audiencesync.canvas;

import io.audiencesync.audience.KnownAudience;
import io.audiencesync.matchkey.MatchKeys;
import org.jspecify.annotations.Nullable;

/** A step that is to go live, as far as that needs checking. */
record PlannedStep(
        String step, @Nullable Long adAccount, @Nullable KnownAudience audience, MatchKeys matchKeys) {

    boolean isIn(long account) {
        return adAccount != null && adAccount == account;
    }

    /** Where a reason belongs, as callers read it. */
    String field(String part) {
        return "steps." + step + "." + part;
    }
}
