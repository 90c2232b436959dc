package io.audiencesync.audience;

import io.audiencesync.cause.CauseView;
import io.audiencesync.meta.FacebookAudience;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An audience that steps may use; a draft while it has no Facebook id. The description of a created audience ends
 * with its reference.
 */
public record AudienceRef(long id, long adAccount, @Nullable Long facebookId, String name, UUID reference) {

    public boolean isDraft() {
        return facebookId == null;
    }

    /** Possible problems after a draft's launch, by its name. */
    public List<CauseView> warnings() {
        return isDraft() ? NameChecks.warnings(name) : List.of();
    }

    /** The end of the description of an audience created here. */
    String mark() {
        return "[audience-sync " + reference + "]";
    }

    /** Whether Facebook's audience was created from this draft, by the mark in its description. */
    boolean isOf(FacebookAudience audience) {
        return audience.description().filter(text -> text.endsWith(mark())).isPresent();
    }
}
