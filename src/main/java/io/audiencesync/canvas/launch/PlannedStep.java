package io.audiencesync.canvas.launch;

import io.audiencesync.audience.AudienceRef;
import io.audiencesync.matchkey.MatchKeys;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts of a step that a launch checks. */
public record PlannedStep(
        String step, @Nullable Long adAccount, @Nullable AudienceRef audience, MatchKeys matchKeys) {

    boolean isIn(long account) {
        return adAccount != null && adAccount == account;
    }

    /** What is checked for it, as {@link PassedChecks} names it. */
    Stream<String> subjects() {
        return Stream.of(
                        Optional.of(PassedChecks.CONNECTION),
                        Optional.ofNullable(adAccount).map(PassedChecks::account),
                        Optional.ofNullable(audience).map(AudienceRef::id).map(PassedChecks::audience))
                .flatMap(Optional::stream);
    }

    /** The field of a reason in the API. */
    String field(String part) {
        return "steps." + step + "." + part;
    }
}
