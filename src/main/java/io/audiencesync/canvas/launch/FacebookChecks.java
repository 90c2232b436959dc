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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks Facebook for causes that prevent the launch of one ad account's steps: in the account, its audiences, its
 * drafts.
 */
@ApplicationScoped
class FacebookChecks {

    private final AdAccounts adAccounts;
    private final TargetChecks targets;

    FacebookChecks(AdAccounts adAccounts, TargetChecks targets) {
        this.adAccounts = adAccounts;
        this.targets = targets;
    }

    /** A step with the audience that it names. */
    private record Target(AudienceRef audience, String field) {

        static Stream<Target> of(PlannedStep step) {
            return Optional.ofNullable(step.audience())
                    .map(audience -> new Target(audience, step.field("audience")))
                    .stream();
        }

        boolean isDraft() {
            return audience.isDraft();
        }
    }

    Uni<List<FieldError>> reasons(String workspace, long adAccount, List<PlannedStep> steps) {
        var named = steps.stream().flatMap(Target::of).toList();
        var checks = new ArrayList<Uni<List<FieldError>>>();
        checks.add(account(workspace, adAccount));
        checks.add(drafts(
                workspace, adAccount, named.stream().filter(Target::isDraft).toList()));
        named.stream().filter(target -> !target.isDraft()).forEach(target -> checks.add(existing(workspace, target)));
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

    private Uni<List<FieldError>> existing(String workspace, Target target) {
        return targets.existing(workspace, target.audience())
                .map(views -> errors(target.field(), views).toList());
    }

    private Uni<List<FieldError>> drafts(String workspace, long adAccount, List<Target> given) {
        var drafts = given.stream().map(Target::audience).distinct().toList();
        return drafts.isEmpty()
                ? Uni.createFrom().item(List.of())
                : targets.drafts(workspace, adAccount, drafts).map(views -> ofDrafts(given, views));
    }

    private static List<FieldError> ofDrafts(List<Target> drafts, Map<Long, List<CauseView>> views) {
        return drafts.stream()
                .flatMap(draft -> errors(
                        draft.field(), requireNonNull(views.get(draft.audience().id()), "each draft was checked")))
                .toList();
    }

    private static Stream<FieldError> errors(String field, List<CauseView> views) {
        return views.stream().map(view -> FieldError.of(field, view));
    }
}
