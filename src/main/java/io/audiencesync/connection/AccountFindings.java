package io.audiencesync.connection;

import io.audiencesync.cause.Cause;
import io.audiencesync.cause.Finding.Severity;
import io.audiencesync.meta.FacebookAudience;
import io.audiencesync.meta.MetaClient;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Looks at the selected ad accounts: reach, role, status, terms, and how many audiences they can still take. */
@ApplicationScoped
class AccountFindings {

    private static final int AUDIENCES_LIMIT = 500;
    private static final String FIELD = "ad_account";

    private final MetaClient facebook;
    private final AccountCalls calls;
    private final CheckConfig config;

    AccountFindings(MetaClient facebook, AccountCalls calls, CheckConfig config) {
        this.facebook = facebook;
        this.calls = calls;
        this.config = config;
    }

    /** Fails with a problem where Facebook does not tell. */
    Uni<List<Found>> of(UnderCheck connection) {
        if (connection.adAccounts().isEmpty()) {
            return Uni.createFrom().item(new ArrayList<>());
        }
        return AllPages.read(page -> facebook.adAccounts(connection.token(), page))
                .map(answer -> new Reach(true, Answers.valueOf(answer, FIELD)))
                .chain(reach -> all(connection, reach));
    }

    private Uni<List<Found>> all(UnderCheck connection, Reach reach) {
        return Multi.createFrom()
                .iterable(connection.adAccounts())
                .onItem()
                .transformToUniAndConcatenate(account -> one(connection.workspace(), account, reach))
                .onItem()
                .<Found>disjoint()
                .collect()
                .in(ArrayList::new, List::add);
    }

    private Uni<List<Found>> one(String workspace, long adAccount, Reach reach) {
        var causes = reach.account(new AdAccountId(adAccount))
                .map(AccountChecks::of)
                .orElse(List.of(Cause.AD_ACCOUNT_ACCESS_LOST));
        return causes.isEmpty()
                ? audiences(workspace, adAccount)
                : Uni.createFrom()
                        .item(causes.stream()
                                .map(cause -> new Found(adAccount, cause, Severity.ERROR, ""))
                                .toList());
    }

    private Uni<List<Found>> audiences(String workspace, long adAccount) {
        return AllPages.read(page -> calls.make(workspace, adAccount, call -> facebook.listAudiences(call, page)))
                .map(answer -> Answers.valueOf(answer, FIELD).stream()
                        .filter(FacebookAudience::isCustomerFile)
                        .count())
                .map(count -> ofCount(adAccount, count));
    }

    private List<Found> ofCount(long adAccount, long count) {
        if (count < config.audiencesNearLimit()) {
            return List.of();
        }
        var cause = count < AUDIENCES_LIMIT ? Cause.AUDIENCE_LIMIT_NEAR : Cause.AUDIENCE_LIMIT;
        return List.of(new Found(adAccount, cause, Severity.WARNING, count + " of " + AUDIENCES_LIMIT));
    }
}
