package io.audiencesync.canvas;

import io.audiencesync.audience.Adoption;
import io.audiencesync.audience.AudienceRef;
import io.audiencesync.audience.Audiences;
import io.audiencesync.audience.Drafts;
import io.audiencesync.buffer.lanes.OpenLane;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds, drafts or adopts a step's audience, and opens its lane. */
@ApplicationScoped
class ResolveAudience {

    private final Audiences audiences;
    private final Drafts drafts;
    private final Adoption adoption;
    private final OpenLane lanes;

    ResolveAudience(Audiences audiences, Drafts drafts, Adoption adoption, OpenLane lanes) {
        this.audiences = audiences;
        this.drafts = drafts;
        this.adoption = adoption;
        this.lanes = lanes;
    }

    Uni<StepSettings> settings(String workspace, StepRequest request) {
        return audience(workspace, request)
                .call(audience -> audience.map(one -> lanes.open(one.adAccount(), one.id(), workspace))
                        .orElse(Uni.createFrom().voidItem()))
                .map(audience -> settings(request, audience));
    }

    private Uni<Optional<AudienceRef>> audience(String workspace, StepRequest request) {
        var choice = request.audience();
        if (choice == null || choice.name() != null && choice.name().isBlank()) {
            return Uni.createFrom().item(Optional.empty());
        }
        if (request.adAccount() == null) {
            throw ProblemException.unprocessable("ad_account", "Choose the ad account of the audience.");
        }
        return audience(workspace, request.adAccount().number(), choice).map(Optional::of);
    }

    private Uni<AudienceRef> audience(String workspace, long adAccount, AudienceChoice choice) {
        if (choice.name() != null) {
            return drafts.named(workspace, adAccount, choice.name().strip());
        }
        return choice.facebookId() != null
                ? adoption.adopt(workspace, adAccount, Long.parseLong(choice.facebookId()))
                : known(workspace, adAccount, Long.parseLong(choice.id()));
    }

    private Uni<AudienceRef> known(String workspace, long adAccount, long id) {
        return audiences
                .find(workspace, id)
                .map(found -> found.filter(one -> one.adAccount() == adAccount)
                        .orElseThrow(() -> ProblemException.unprocessable(
                                "audience.id", "The ad account has no such audience. Choose one of its audiences.")));
    }

    private static StepSettings settings(StepRequest request, Optional<AudienceRef> audience) {
        return new StepSettings(
                request.partner(),
                request.adAccount() == null ? null : request.adAccount().number(),
                audience.orElse(null),
                request.operation(),
                MatchKeys.of(request.matchKeys()),
                request.lastStep());
    }
}
