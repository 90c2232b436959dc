package io.audiencesync.audience;

import static java.util.Objects.requireNonNull;

import io.audiencesync.budget.BudgetedCalls;
import io.audiencesync.cause.Cause;
import io.audiencesync.cause.CauseView;
import io.audiencesync.connection.FacebookProblems;
import io.audiencesync.meta.FacebookAudience;
import io.audiencesync.meta.MetaClient;
import io.audiencesync.meta.reply.MetaResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Before a launch, asks Facebook for causes that prevent the use of audiences or the creation of drafts. Fails with a
 * 503 if Facebook is unavailable.
 */
@ApplicationScoped
public class TargetChecks {

    /** Facebook's limit of customer file audiences per ad account. */
    private static final int LIMIT = 500;

    private final BudgetedCalls calls;
    private final MetaClient facebook;
    private final AudienceCache catalog;

    TargetChecks(BudgetedCalls calls, MetaClient facebook, AudienceCache catalog) {
        this.calls = calls;
        this.facebook = facebook;
        this.catalog = catalog;
    }

    /** For an existing audience; empty if it is usable. */
    public Uni<List<CauseView>> existing(String workspace, AudienceRef audience) {
        var id = requireNonNull(audience.facebookId(), "a draft is not on Facebook");
        return calls.make(workspace, audience.adAccount(), call -> facebook.readAudience(call, id))
                .map(answer -> views(audience.adAccount(), causes(answer, AudienceChecks::of)));
    }

    /** For all drafts that one launch would create in an ad account, by audience id. */
    public Uni<Map<Long, List<CauseView>>> drafts(String workspace, long adAccount, List<AudienceRef> drafts) {
        return catalog.read(workspace, adAccount)
                .map(answer -> drafts.stream()
                        .collect(Collectors.toMap(
                                AudienceRef::id,
                                draft -> views(
                                        adAccount, causes(answer, existing -> of(draft, existing, drafts.size()))))));
    }

    private static List<Cause> of(AudienceRef draft, List<FacebookAudience> existing, int created) {
        var causes = new ArrayList<Cause>();
        if (existing.stream().anyMatch(draft::isOf)) {
            return causes; // created by an earlier launch whose answer was lost
        }
        var files = existing.stream().filter(FacebookAudience::isCustomerFile).count();
        if (files + created > LIMIT) {
            causes.add(Cause.AUDIENCE_LIMIT);
        }
        if (existing.stream().anyMatch(one -> one.name().strip().equalsIgnoreCase(draft.name()))) {
            causes.add(Cause.AUDIENCE_NAME_TAKEN);
        }
        return causes;
    }

    private static <T> List<Cause> causes(MetaResult<T> answer, Function<T, List<Cause>> check) {
        return switch (FacebookProblems.orWait(answer, "audience")) {
            case MetaResult.Answer<T>(var value, var usage) -> check.apply(value);
            case MetaResult.Failed<T>(var reply) -> List.of(FacebookProblems.causeOf(reply));
        };
    }

    private static List<CauseView> views(long adAccount, List<Cause> causes) {
        return causes.stream()
                .map(cause -> CauseView.of(cause, cause.links(adAccount, OptionalLong.empty())))
                .toList();
    }
}
