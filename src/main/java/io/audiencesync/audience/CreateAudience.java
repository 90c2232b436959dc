package io.audiencesync.audience;

import io.audiencesync.budget.BudgetedCalls;
import io.audiencesync.connection.FacebookProblems;
import io.audiencesync.meta.FacebookAudience;
import io.audiencesync.meta.MetaClient;
import io.audiencesync.meta.reply.MetaReply;
import io.audiencesync.meta.reply.MetaResult;
import io.audiencesync.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * Creates drafts on Facebook, each exactly once. Facebook allows several audiences of one name. So a lease admits one
 * creator at a time, and each first looks for an audience from an earlier creation whose answer was lost.
 */
@ApplicationScoped
public class CreateAudience {

    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(200);
    private static final int ATTEMPTS = 12;

    private final BudgetedCalls calls;
    private final MetaClient facebook;
    private final AudienceCache catalog;
    private final CreationLease lease;

    CreateAudience(BudgetedCalls calls, MetaClient facebook, AudienceCache catalog, CreationLease lease) {
        this.calls = calls;
        this.facebook = facebook;
        this.catalog = catalog;
        this.lease = lease;
    }

    /** Completes when the audience exists on Facebook. Fails with a problem that names the cause. */
    public Uni<Void> create(String workspace, AudienceRef audience) {
        return attempt(workspace, audience)
                .onFailure(BeingCreated.class)
                .retry()
                .withBackOff(FIRST_BACK_OFF, Duration.ofSeconds(2))
                .atMost(ATTEMPTS)
                .onFailure(CreateAudience::isStillBeingCreated)
                .transform(
                        e -> ProblemException.conflict("The audience is being created by another launch; try again."));
    }

    private Uni<Void> attempt(String workspace, AudienceRef audience) {
        return lease.take(audience.id()).chain(state -> switch (state) {
            case CreationLease.Exists() -> Uni.createFrom().voidItem();
            case CreationLease.Taken() -> Uni.createFrom().failure(new BeingCreated());
            case CreationLease.Leased ours ->
                ours.maybeCreated() ? findOrCreate(workspace, ours) : create(workspace, ours);
        });
    }

    private Uni<Void> findOrCreate(String workspace, CreationLease.Leased ours) {
        var draft = ours.draft();
        return find(workspace, draft)
                .onFailure()
                .call(() -> lease.giveUp(draft))
                .chain(found -> found.map(id -> lease.done(draft, id)).orElseGet(() -> create(workspace, ours)));
    }

    private Uni<Void> create(String workspace, CreationLease.Leased ours) {
        var draft = ours.draft();
        return calls.make(workspace, draft.adAccount(), call -> facebook.createAudience(call, ours.asNew()))
                .chain(answer -> switch (answer) {
                    case MetaResult.Answer<Long>(var id, var usage) -> lease.done(draft, id);
                    case MetaResult.Failed<Long>(MetaReply.Unavailable lost)
                    when lost.maybeApplied() -> findLost(workspace, draft, answer);
                    case MetaResult.Failed<Long> refused -> lease.release(draft).chain(() -> problem(refused));
                });
    }

    /** The answer was lost, and the audience may still appear. So the lease is kept until it expires. */
    private Uni<Void> findLost(String workspace, AudienceRef draft, MetaResult<Long> lost) {
        return find(workspace, draft)
                .chain(found -> found.map(id -> lease.done(draft, id)).orElseGet(() -> problem(lost)));
    }

    private static Uni<Void> problem(MetaResult<Long> failed) {
        return Uni.createFrom()
                .item(() -> FacebookProblems.valueOf(failed, "audience"))
                .replaceWithVoid();
    }

    private static boolean isStillBeingCreated(Throwable e) {
        return e instanceof BeingCreated || e.getCause() instanceof BeingCreated;
    }

    private Uni<Optional<Long>> find(String workspace, AudienceRef draft) {
        return catalog.read(workspace, draft.adAccount())
                .map(answer -> FacebookProblems.valueOf(answer, "audience").stream()
                        .filter(draft::isOf)
                        .map(FacebookAudience::id)
                        .findFirst());
    }

    /** Another launch holds the lease. */
    private static final class BeingCreated extends RuntimeException {
        BeingCreated() {
            super(null, null, false, false);
        }
    }
}
