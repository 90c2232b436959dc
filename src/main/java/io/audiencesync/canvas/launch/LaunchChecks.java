package io.audiencesync.canvas.launch;

import io.audiencesync.adaccount.AdAccounts;
import io.audiencesync.adaccount.AdAccounts.Selected;
import io.audiencesync.cause.Cause;
import io.audiencesync.cause.CauseView;
import io.audiencesync.cause.Scope;
import io.audiencesync.check.ConnectionChecks;
import io.audiencesync.connection.AdAccountId;
import io.audiencesync.connection.Connections;
import io.audiencesync.problem.FieldError;
import io.audiencesync.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds every reason that prevents a launch, once, at its connection, ad account or step. */
@ApplicationScoped
class LaunchChecks {

    private final ConnectionChecks connectionChecks;
    private final Connections connections;
    private final AdAccounts adAccounts;
    private final FacebookChecks facebookChecks;
    private final PassedChecks passed;

    LaunchChecks(
            ConnectionChecks connectionChecks,
            Connections connections,
            AdAccounts adAccounts,
            FacebookChecks facebookChecks,
            PassedChecks passed) {
        this.connectionChecks = connectionChecks;
        this.connections = connections;
        this.adAccounts = adAccounts;
        this.facebookChecks = facebookChecks;
        this.passed = passed;
    }

    /**
     * Empty if the steps can be launched.
     *
     * @param known subjects that have passed in an earlier try
     */
    Uni<List<FieldError>> reasons(String workspace, List<PlannedStep> steps, Set<String> known) {
        return adAccounts
                .selected(workspace)
                .map(selected -> selected.stream().map(Selected::adAccount).collect(Collectors.toSet()))
                .chain(selected -> {
                    var here = together(IncompleteSteps.of(steps), notSelected(steps, selected));
                    return onFacebook(workspace, steps, selected, known)
                            .map(found -> together(here.stream(), found.stream()))
                            .onFailure(e -> !here.isEmpty() && mustWait(e))
                            .recoverWithItem(here);
                });
    }

    static boolean mustWait(Throwable e) {
        return e instanceof ProblemException problem && problem.retryAfter().isPresent();
    }

    private Uni<List<FieldError>> onFacebook(
            String workspace, List<PlannedStep> steps, Set<Long> selected, Set<String> known) {
        return token(workspace, known)
                .chain(() -> connections.error(workspace))
                .chain(error -> error.map(LaunchChecks::ofConnection)
                        .orElseGet(() -> ofAccounts(workspace, accounts(steps, selected), steps, known)));
    }

    private Uni<Void> token(String workspace, Set<String> known) {
        return known.contains(PassedChecks.CONNECTION)
                ? Uni.createFrom().voidItem()
                : connectionChecks
                        .token(workspace)
                        .chain(() -> passed.keep(workspace, List.of(PassedChecks.CONNECTION)));
    }

    private Uni<List<FieldError>> ofAccounts(
            String workspace, List<Long> accounts, List<PlannedStep> steps, Set<String> known) {
        var checks = accounts.stream()
                .map(account -> facebookChecks.reasons(workspace, account, stepsOf(account, steps), known))
                .toList();
        return checks.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Uni.join()
                        .all(checks)
                        .andFailFast()
                        .map(found -> found.stream().flatMap(List::stream).toList());
    }

    /** Without a connection nothing can be asked. */
    private static Uni<List<FieldError>> ofConnection(CauseView error) {
        return Uni.createFrom().item(List.of(FieldError.of("connection", error)));
    }

    private static Stream<FieldError> notSelected(List<PlannedStep> steps, Set<Long> selected) {
        return steps.stream()
                .map(PlannedStep::adAccount)
                .filter(account -> account != null && !selected.contains(account))
                .distinct()
                .map(account -> FieldError.of(
                        "ad_accounts." + new AdAccountId(account),
                        Cause.AD_ACCOUNT_NOT_SELECTED,
                        Cause.AD_ACCOUNT_NOT_SELECTED.links(account, OptionalLong.empty())));
    }

    private static List<Long> accounts(List<PlannedStep> steps, Set<Long> selected) {
        return steps.stream()
                .map(PlannedStep::adAccount)
                .filter(Objects::nonNull)
                .filter(selected::contains)
                .distinct()
                .toList();
    }

    private static List<PlannedStep> stepsOf(long account, List<PlannedStep> steps) {
        return steps.stream().filter(step -> step.isIn(account)).toList();
    }

    /** Every call reports an invalid token: list it once. */
    private static List<FieldError> together(Stream<FieldError> here, Stream<FieldError> there) {
        return Stream.concat(here, there)
                .map(reason -> reason.cause() != null && reason.cause().scope() == Scope.CONNECTION
                        ? FieldError.of("connection", reason.cause(), reason.links())
                        : reason)
                .distinct()
                .toList();
    }
}
