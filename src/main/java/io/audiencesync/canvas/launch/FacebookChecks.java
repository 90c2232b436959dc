package io.audiencesync.canvas.launch;

import static java.util.Objects.requireNonNull;

import io.audiencesync.adaccount.AdAccounts;
import io.audiencesync.audience.AudienceRef;
import io.audiencesync.audience.TargetChecks;
import io.audiencesync.cause.CauseView;
import io.audiencesync.connection.AdAccountId;
import io.audiencesync.problem.FieldError;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Asks Facebook for causes that prevent the launch of one ad account's steps: in the account and in its audiences. Stores
 * the passed checks, as the launch may have to wait for its next call.
 */
@ApplicationScoped
class FacebookChecks {

    private final AdAccounts adAccounts;
    private final TargetChecks targets;
    private final PassedChecks passed;

    FacebookChecks(AdAccounts adAccounts, TargetChecks targets, PassedChecks passed) {
        this.adAccounts = adAccounts;
        this.targets = targets;
        this.passed = passed;
    }

    /** A step with the audience that it names. */
    private record Target(AudienceRef audience, String field) {

        static Stream<Target> of(PlannedStep step) {
            return Optional.ofNullable(step.audience())
                    .map(audience -> new Target(audience, step.field("audience")))
                    .stream();
        }
    }

    /** @param known subjects that have passed in an earlier try */
    Uni<List<FieldError>> reasons(String workspace, long adAccount, List<PlannedStep> steps, Set<String> known) {
        var open = steps.stream()
                .flatMap(Target::of)
                .filter(target ->
                        !known.contains(PassedChecks.audience(target.audience().id())))
                .toList();
        var account = known.contains(PassedChecks.account(adAccount))
                ? Uni.createFrom().item(List.<FieldError>of())
                : account(workspace, adAccount);
        // shows the reasons found so far, although the next call has to wait
        return account.chain(found -> audiences(workspace, adAccount, open)
                .map(others -> Stream.concat(found.stream(), others.stream()).toList())
                .onFailure(e -> !found.isEmpty() && LaunchChecks.mustWait(e))
                .recoverWithItem(found));
    }

    private Uni<List<FieldError>> account(String workspace, long adAccount) {
        var field = "ad_accounts." + new AdAccountId(adAccount);
        return adAccounts
                .check(workspace, adAccount)
                .call(views ->
                        passed.keep(workspace, views.isEmpty() ? List.of(PassedChecks.account(adAccount)) : List.of()))
                .map(views -> errors(field, views).toList());
    }

    private Uni<List<FieldError>> audiences(String workspace, long adAccount, List<Target> open) {
        var audiences = open.stream().map(Target::audience).distinct().toList();
        return audiences.isEmpty()
                ? Uni.createFrom().item(List.of())
                : targets.check(workspace, adAccount, audiences, found -> keep(workspace, found))
                        .map(views -> errors(open, views));
    }

    private Uni<Void> keep(String workspace, Map<Long, List<CauseView>> found) {
        return passed.keep(
                workspace,
                found.entrySet().stream()
                        .filter(each -> each.getValue().isEmpty())
                        .map(each -> PassedChecks.audience(each.getKey()))
                        .toList());
    }

    private static List<FieldError> errors(List<Target> targets, Map<Long, List<CauseView>> views) {
        return targets.stream()
                .flatMap(target -> errors(
                        target.field(),
                        requireNonNull(views.get(target.audience().id()), "each one was checked")))
                .toList();
    }

    private static Stream<FieldError> errors(String field, List<CauseView> views) {
        return views.stream().map(view -> FieldError.of(field, view));
    }
}
