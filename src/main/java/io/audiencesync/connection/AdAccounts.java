package io.audiencesync.connection;

import io.audiencesync.cause.Cause;
import io.audiencesync.cause.CauseView;
import io.audiencesync.meta.FacebookAdAccount;
import io.audiencesync.meta.FacebookAdAccount.Business;
import io.audiencesync.meta.MetaAnswer;
import io.audiencesync.meta.MetaClient;
import io.audiencesync.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What others ask about the ad accounts of a workspace. */
@ApplicationScoped
public class AdAccounts {

    private final AccountCalls calls;
    private final MetaClient facebook;

    AdAccounts(AccountCalls calls, MetaClient facebook) {
        this.calls = calls;
        this.facebook = facebook;
    }

    /** A selected ad account; the business that it belonged to when it was selected fills in links. */
    public record Selected(long adAccount, String name, OptionalLong business) {}

    public Uni<List<Selected>> selected(String workspace) {
        return Panache.withSession(() -> AdAccount.<AdAccount>list("workspaceId", workspace))
                .map(AdAccounts::selected);
    }

    public Uni<Optional<Selected>> selected(String workspace, long adAccount) {
        return Panache.withSession(() -> AdAccount.<AdAccount>findById(new AdAccount.Key(workspace, adAccount)))
                .map(row -> Optional.ofNullable(row).map(AdAccounts::selected));
    }

    /** The ad account, which is not found unless this workspace has selected it. */
    public Uni<Selected> require(String workspace, AdAccountId adAccount) {
        return selected(workspace, adAccount.number())
                .map(found -> found.orElseThrow(
                        () -> ProblemException.notFound("The ad account " + adAccount + " is not selected here.")));
    }

    /** Asks Facebook what stands against using the ad account now. Empty: nothing. */
    public Uni<List<CauseView>> check(String workspace, long adAccount) {
        return calls.make(workspace, adAccount, facebook::readAdAccount).map(answer -> switch (answer) {
            case MetaAnswer.Answer<FacebookAdAccount>(var account, var usage) -> errors(account);
            case MetaAnswer.Failed<FacebookAdAccount>(var reply) ->
                List.of(error(Answers.causeOf(reply), adAccount, OptionalLong.empty()));
        });
    }

    static List<CauseView> errors(FacebookAdAccount account) {
        var business =
                account.business().map(Business::id).map(OptionalLong::of).orElse(OptionalLong.empty());
        return AccountChecks.of(account).stream()
                .map(cause -> error(cause, account.id(), business))
                .toList();
    }

    private static CauseView error(Cause cause, long adAccount, OptionalLong business) {
        return CauseView.of(cause, cause.links(adAccount, business));
    }

    static List<Selected> selected(List<AdAccount> rows) {
        return rows.stream().map(AdAccounts::selected).toList();
    }

    private static Selected selected(AdAccount row) {
        var business = row.businessId == null ? OptionalLong.empty() : OptionalLong.of(row.businessId);
        return new Selected(row.adAccountId, row.name, business);
    }
}
