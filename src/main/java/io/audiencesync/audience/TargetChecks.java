package io.audiencesync.audience;

import static java.util.Objects.requireNonNull;

import io.audiencesync.budget.BudgetedCalls;
import io.audiencesync.cause.Cause;
import io.audiencesync.cause.CauseView;
import io.audiencesync.connection.FacebookProblems;
import io.audiencesync.meta.FacebookAudience;
import io.audiencesync.meta.MetaClient;
import io.audiencesync.meta.reply.MetaResult;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Before a launch, asks Facebook for causes that prevent the use of audiences or the creation of drafts. Fails with a
 * 503 if Facebook is unavailable.
 */
@ApplicationScoped
public class TargetChecks {

    /** Facebook's limit of customer file audiences per ad account. */
    private static final int LIMIT = 500;

    /** So few are read one by one: a listing takes a call per page. */
    private static final int FEW = 2;

    private final BudgetedCalls calls;
    private final MetaClient facebook;
    private final LaunchListing listing;

    TargetChecks(BudgetedCalls calls, MetaClient facebook, LaunchListing listing) {
        this.calls = calls;
        this.facebook = facebook;
        this.listing = listing;
    }

    /** For an existing audience; empty if it is usable. */
    Uni<List<CauseView>> existing(String workspace, AudienceRef audience) {
        var id = requireNonNull(audience.facebookId(), "a draft is not on Facebook");
        return calls.make(workspace, audience.adAccount(), call -> facebook.readAudience(call, id))
                .map(answer -> views(audience.adAccount(), causes(answer, AudienceChecks::of)));
    }

    /**
     * Checks the audiences that one launch uses or would create in an ad account. One listing covers all drafts and most
     * existing audiences; those that it lacks, or describes too briefly, are read one by one.
     *
     * @param keep receives the results after each call
     * @return causes by audience id
     */
    public Uni<Map<Long, List<CauseView>>> check(
            String workspace,
            long adAccount,
            List<AudienceRef> audiences,
            Function<Map<Long, List<CauseView>>, Uni<Void>> keep) {
        if (audiences.size() <= FEW && audiences.stream().noneMatch(AudienceRef::isDraft)) {
            return existing(workspace, Map.of(), audiences, keep);
        }
        return listing.read(workspace, adAccount)
                .map(answer -> listed(adAccount, audiences, answer))
                .call(keep::apply)
                .chain(listed -> existing(
                        workspace,
                        listed,
                        audiences.stream()
                                .filter(one -> !listed.containsKey(one.id()))
                                .toList(),
                        keep));
    }

    /** Reads the audiences one by one, and adds them to what is known. */
    private Uni<Map<Long, List<CauseView>>> existing(
            String workspace,
            Map<Long, List<CauseView>> known,
            List<AudienceRef> audiences,
            Function<Map<Long, List<CauseView>>, Uni<Void>> keep) {
        return Multi.createFrom()
                .iterable(audiences)
                .onItem()
                .transformToUniAndConcatenate(one -> existing(workspace, one)
                        .map(views -> Map.of(one.id(), views))
                        .call(keep::apply))
                .collect()
                .in(() -> new HashMap<>(known), Map::putAll);
    }

    private static Map<Long, List<CauseView>> listed(
            long adAccount, List<AudienceRef> audiences, MetaResult<List<FacebookAudience>> answer) {
        var drafts = (int) audiences.stream().filter(AudienceRef::isDraft).count();
        var found = new HashMap<Long, List<CauseView>>();
        for (var audience : audiences) {
            if (audience.isDraft()) {
                found.put(audience.id(), views(adAccount, causes(answer, list -> of(audience, list, drafts))));
            } else if (answer instanceof MetaResult.Answer<List<FacebookAudience>>(var list, var usage)) {
                list.stream()
                        .filter(one -> Objects.equals(one.id(), audience.facebookId())
                                && one.operation().code() != 0)
                        .findFirst()
                        .ifPresent(one -> found.put(audience.id(), views(adAccount, AudienceChecks.of(one))));
            }
        }
        return found;
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
