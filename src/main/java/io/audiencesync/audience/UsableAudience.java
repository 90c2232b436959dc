package io.audiencesync.audience;

import static io.audiencesync.problem.ProblemType.REFUSED_BY_FACEBOOK;

import io.audiencesync.adaccount.AdAccounts;
import io.audiencesync.cause.CauseView;
import io.audiencesync.connection.AdAccountId;
import io.audiencesync.problem.FieldError;
import io.audiencesync.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Finds an audience that is usable now, for exports, which have no launch that checks it. */
@ApplicationScoped
public class UsableAudience {

    private final Audiences audiences;
    private final AdAccounts adAccounts;
    private final TargetChecks checks;

    UsableAudience(Audiences audiences, AdAccounts adAccounts, TargetChecks checks) {
        this.audiences = audiences;
        this.adAccounts = adAccounts;
        this.checks = checks;
    }

    /** Fails with a problem: unknown (404), still a draft (409), not connected or not usable on Facebook (422). */
    public Uni<AudienceRef> require(String workspace, long id) {
        return audiences
                .find(workspace, id)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("There is no such audience here.")))
                .invoke(UsableAudience::requireExisting)
                .call(audience -> adAccounts.require(workspace, new AdAccountId(audience.adAccount())))
                .call(audience -> requireNothingAgainst(workspace, audience));
    }

    private Uni<Void> requireNothingAgainst(String workspace, AudienceRef audience) {
        return checks.existing(workspace, audience)
                .invoke(UsableAudience::requireNone)
                .replaceWithVoid();
    }

    private static void requireExisting(AudienceRef audience) {
        if (audience.isDraft()) {
            throw ProblemException.conflict("The audience is a draft: a launch has to create it on Facebook first.");
        }
    }

    private static void requireNone(List<CauseView> causes) {
        if (!causes.isEmpty()) {
            var errors = causes.stream()
                    .map(cause -> FieldError.of("audience", cause))
                    .toList();
            throw ProblemException.of(REFUSED_BY_FACEBOOK, errors.getFirst().reason(), errors);
        }
    }
}
