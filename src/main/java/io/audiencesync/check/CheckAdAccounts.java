package io.audiencesync.check;

import io.audiencesync.adaccount.AdAccountChecks;
import io.audiencesync.adaccount.Paging;
import io.audiencesync.adaccount.ReachableAccounts;
import io.audiencesync.budget.BudgetedCalls;
import io.audiencesync.cause.Cause;
import io.audiencesync.cause.Finding.Severity;
import io.audiencesync.connection.AdAccountId;
import io.audiencesync.connection.FacebookProblems;
import io.audiencesync.connection.NewFinding;
import io.audiencesync.meta.FacebookAudience;
import io.audiencesync.meta.MetaClient;
import io.audiencesync.problem.ProblemException;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks the selected ad accounts: access, role, status, terms, and how many audiences they can still take. */
@ApplicationScoped
class CheckAdAccounts {

    private static final int AUDIENCES_LIMIT = 500;
    private static final String FIELD = "ad_account";

    private final MetaClient facebook;
    private final BudgetedCalls calls;
    private final CheckConfig config;
    private final SampleAudiences samples;

    CheckAdAccounts(MetaClient facebook, BudgetedCalls calls, CheckConfig config, SampleAudiences samples) {
        this.facebook = facebook;
        this.calls = calls;
        this.config = config;
        this.samples = samples;
    }

    /**
     * @param unknown ad accounts that could not be read: their last findings stay
     * @param facts of the ad accounts that could be listed
     */
    record Found(List<NewFinding> findings, List<Long> unknown, List<AccountFacts> facts) {

        static final Found NOTHING = new Found(List.of(), List.of(), List.of());

        Found and(List<NewFinding> others) {
            return and(new Found(others, List.of(), List.of()));
        }

        private Found and(Found other) {
            return new Found(
                    joined(findings, other.findings), joined(unknown, other.unknown), joined(facts, other.facts));
        }

        private static <T> List<T> joined(List<T> some, List<T> others) {
            return Stream.concat(some.stream(), others.stream()).toList();
        }
    }

    Uni<Found> of(ConnectionSnapshot connection) {
        if (connection.adAccounts().isEmpty()) {
            return Uni.createFrom().item(Found.NOTHING);
        }
        return Paging.read(page -> facebook.adAccounts(connection.workspace(), connection.token(), page))
                .map(answer -> new ReachableAccounts(true, FacebookProblems.valueOf(answer, FIELD)))
                .chain(reach -> all(connection, reach))
                .onFailure(ProblemException.class)
                .invoke(none -> Log.infof(
                        "listing ad accounts failed: workspace=%s reason=%s",
                        connection.workspace(), none.getMessage()))
                .onFailure(ProblemException.class)
                .recoverWithItem(new Found(List.of(), connection.adAccounts(), List.of()));
    }

    private Uni<Found> all(ConnectionSnapshot connection, ReachableAccounts reach) {
        return Multi.createFrom()
                .iterable(connection.adAccounts())
                .onItem()
                .transformToUniAndConcatenate(account -> one(connection.workspace(), account, reach))
                .collect()
                .with(Collectors.reducing(Found.NOTHING, Found::and))
                .map(found -> found.and(facts(connection, reach)));
    }

    private static Found facts(ConnectionSnapshot connection, ReachableAccounts reach) {
        var facts = connection.adAccounts().stream()
                .map(account -> AccountFacts.of(account, reach.account(new AdAccountId(account))))
                .toList();
        return new Found(List.of(), List.of(), facts);
    }

    /** An ad account that cannot be looked at stops no other. */
    private Uni<Found> one(String workspace, long adAccount, ReachableAccounts reach) {
        return Uni.createFrom()
                .deferred(() -> findings(workspace, adAccount, reach))
                .map(Found.NOTHING::and)
                .onFailure()
                .invoke(failure -> Log.infof(
                        "ad account check without result: workspace=%s ad_account=%d reason=%s",
                        workspace, adAccount, failure))
                .onFailure()
                .recoverWithItem(new Found(List.of(), List.of(adAccount), List.of()));
    }

    private Uni<List<NewFinding>> findings(String workspace, long adAccount, ReachableAccounts reach) {
        var causes = reach.account(new AdAccountId(adAccount))
                .map(AdAccountChecks::of)
                .orElse(List.of(Cause.AD_ACCOUNT_ACCESS_LOST));
        return causes.isEmpty()
                ? audiences(workspace, adAccount)
                : Uni.createFrom()
                        .item(causes.stream()
                                .map(cause -> new NewFinding(adAccount, cause, Severity.ERROR, ""))
                                .toList());
    }

    private Uni<List<NewFinding>> audiences(String workspace, long adAccount) {
        return Paging.read(page -> calls.make(workspace, adAccount, call -> facebook.listAudiences(call, page)))
                .map(answer -> FacebookProblems.valueOf(answer, FIELD))
                .call(listed -> samples.write(workspace, adAccount, listed))
                .map(listed ->
                        listed.stream().filter(FacebookAudience::isCustomerFile).count())
                .map(count -> ofCount(adAccount, count));
    }

    private List<NewFinding> ofCount(long adAccount, long count) {
        if (count < config.audiencesNearLimit()) {
            return List.of();
        }
        var cause = count < AUDIENCES_LIMIT ? Cause.AUDIENCE_LIMIT_NEAR : Cause.AUDIENCE_LIMIT;
        return List.of(new NewFinding(adAccount, cause, Severity.WARNING, count + " of " + AUDIENCES_LIMIT));
    }
}
