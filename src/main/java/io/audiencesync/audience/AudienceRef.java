package io.audiencesync.audience;

import io.audiencesync.cause.CauseView;
import io.audiencesync.meta.FacebookAudience;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An audience that steps may name; a draft while it has no Facebook id. Its reference marks it on Facebook. */
public record AudienceRef(long id, long adAccount, @Nullable Long facebookId, String name, UUID reference) {

    public boolean isDraft() {
        return facebookId == null;
    }

    /** What may go wrong after a draft's launch, as far as its name tells. */
    public List<CauseView> warnings() {
        return isDraft() ? NameChecks.warnings(name) : List.of();
    }

    /** What ends the description on Facebook of an audience that was made here. */
    String mark() {
        return "[audience-sync " + reference + "]";
    }

    /** Whether Facebook's audience was created from this draft, by its mark. */
    boolean isOf(FacebookAudience audience) {
        return audience.description().filter(text -> text.endsWith(mark())).isPresent();
    }
}
