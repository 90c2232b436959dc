package io.audiencesync.canvas.launch;

import static java.util.stream.Collectors.partitioningBy;

import io.audiencesync.adaccount.AdAccounts;
import io.audiencesync.audience.TargetChecks;
import io.audiencesync.cause.CauseView;
import io.audiencesync.connection.AdAccountId;
import io.audiencesync.problem.FieldError;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Asks Facebook what stands against the steps of one ad account: the account itself, its audiences, its drafts. */
@ApplicationScoped
class FacebookChecks {

    private final AdAccounts adAccounts;
    private final TargetChecks targets;

    FacebookChecks(AdAccounts adAccounts, TargetChecks targets) {
        this.adAccounts = adAccounts;
        this.targets = targets;
    }

    Uni<List<FieldError>> reasons(String workspace, long adAccount, List<PlannedStep> steps) {
        var byDraft = steps.stream()
                .filter(step -> step.audience() != null)
                .collect(partitioningBy(step -> step.audience().isDraft()));
        var checks = new ArrayList<Uni<List<FieldError>>>();
        checks.add(account(workspace, adAccount));
        checks.add(drafts(workspace, adAccount, byDraft.get(true)));
        byDraft.get(false).forEach(step -> checks.add(existing(workspace, step)));
        return Uni.join()
                .all(checks)
                .andFailFast()
                .map(found -> found.stream().flatMap(List::stream).toList());
    }

    private Uni<List<FieldError>> account(String workspace, long adAccount) {
        var field = "ad_accounts." + new AdAccountId(adAccount);
        return adAccounts
                .check(workspace, adAccount)
                .map(views -> errors(field, views).toList());
    }

    private Uni<List<FieldError>> existing(String workspace, PlannedStep step) {
        return targets.existing(workspace, step.audience())
                .map(views -> errors(step.field("audience"), views).toList());
    }

    private Uni<List<FieldError>> drafts(String workspace, long adAccount, List<PlannedStep> steps) {
        var drafts = steps.stream().map(PlannedStep::audience).distinct().toList();
        return drafts.isEmpty()
                ? Uni.createFrom().item(List.of())
                : targets.drafts(workspace, adAccount, drafts).map(views -> ofDrafts(steps, views));
    }

    private static List<FieldError> ofDrafts(List<PlannedStep> steps, Map<Long, List<CauseView>> views) {
        return steps.stream()
                .flatMap(step ->
                        errors(step.field("audience"), views.get(step.audience().id())))
                .toList();
    }

    private static Stream<FieldError> errors(String field, List<CauseView> views) {
        return views.stream().map(view -> FieldError.of(field, view));
    }
}
