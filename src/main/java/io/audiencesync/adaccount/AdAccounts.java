package io.audiencesync.adaccount;

import static java.util.stream.Collectors.toMap;

import io.audiencesync.budget.BudgetedCalls;
import io.audiencesync.cause.Cause;
import io.audiencesync.cause.CauseView;
import io.audiencesync.connection.AdAccountId;
import io.audiencesync.connection.FacebookProblems;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.audiencesync.meta.FacebookAdAccount;
import io.audiencesync.meta.FacebookAdAccount.Business;
import io.audiencesync.meta.MetaClient;
import io.audiencesync.meta.reply.MetaResult;
import io.audiencesync.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a workspace's selected ad accounts for other packages. */
@ApplicationScoped
public class AdAccounts {

    // an ad account has one business, the same for all workspaces
    private static final Sql BUSINESSES = Sql.of("""
            select ad_account_id, max(business_id) as business_id
            from ad_account
            where ad_account_id = any($1::bigint[])
            group by ad_account_id
            """);

    private final BudgetedCalls calls;
    private final MetaClient facebook;
    private final Pool pool;

    AdAccounts(BudgetedCalls calls, MetaClient facebook, Pool pool) {
        this.calls = calls;
        this.facebook = facebook;
        this.pool = pool;
    }

    /** A selected ad account. Links use the business that it had when it was selected. */
    public record Selected(long adAccount, String name, OptionalLong business) {}

    public Uni<List<Selected>> selected(String workspace) {
        return Panache.withSession(() -> AdAccount.<AdAccount>list("workspaceId", workspace))
                .map(AdAccounts::selected);
    }

    public Uni<Optional<Selected>> selected(String workspace, long adAccount) {
        return Panache.withSession(() -> AdAccount.<AdAccount>findById(new AdAccount.Key(workspace, adAccount)))
                .map(row -> Optional.ofNullable(row).map(AdAccounts::selected));
    }

    /** The business of each ad account selected by any workspace. */
    public Uni<Map<Long, OptionalLong>> businesses(Collection<Long> adAccounts) {
        return BUSINESSES
                .on(pool)
                .execute(Tuple.of(adAccounts.toArray(Long[]::new)))
                .map(rows -> RowReader.stream(rows)
                        .collect(toMap(
                                row -> row.getLong("ad_account_id"),
                                row -> RowReader.optionalLong(row, "business_id"))));
    }

    /** The ad account; not found unless this workspace has selected it. */
    public Uni<Selected> require(String workspace, AdAccountId adAccount) {
        return selected(workspace, adAccount.number())
                .map(found -> found.orElseThrow(
                        () -> ProblemException.notFound("The ad account " + adAccount + " is not selected here.")));
    }

    /** Asks Facebook for causes that prevent use of the ad account. Fails with a 503 if Facebook is unavailable. */
    public Uni<List<CauseView>> check(String workspace, long adAccount) {
        var field = "ad_accounts." + new AdAccountId(adAccount);
        return calls.make(workspace, adAccount, facebook::readAdAccount).map(answer -> switch (FacebookProblems.orWait(
                answer, field)) {
            case MetaResult.Answer<FacebookAdAccount>(var account, var usage) -> errors(account);
            case MetaResult.Failed<FacebookAdAccount>(var reply) ->
                List.of(error(FacebookProblems.causeOf(reply), adAccount, OptionalLong.empty()));
        });
    }

    static List<CauseView> errors(FacebookAdAccount account) {
        var business =
                account.business().map(Business::id).map(OptionalLong::of).orElse(OptionalLong.empty());
        return AdAccountChecks.of(account).stream()
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
