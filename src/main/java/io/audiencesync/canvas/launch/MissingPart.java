package io.audiencesync.canvas.launch;

import io.audiencesync.cause.Cause;
import java.util.stream.Stream;

/** What a step lacks, and so cannot be launched. */
public record MissingPart(String field, Cause cause) {

    public static Stream<MissingPart> of(boolean hasAdAccount, boolean hasAudience, boolean hasMatchKeys) {
        return Stream.of(
                        unless(hasAdAccount, "ad_account", Cause.AD_ACCOUNT_MISSING),
                        unless(hasAudience, "audience", Cause.AUDIENCE_MISSING),
                        unless(hasMatchKeys, "match_keys", Cause.MATCH_KEYS_MISSING))
                .flatMap(parts -> parts);
    }

    private static Stream<MissingPart> unless(boolean there, String field, Cause cause) {
        return there ? Stream.empty() : Stream.of(new MissingPart(field, cause));
    }
}
