package io.audiencesync.web.overview;

import io.audiencesync.overview.Overview;
import io.audiencesync.overview.Overview.Task;
import io.audiencesync.web.shell.Counts;
import io.audiencesync.web.shell.Moment;
import io.audiencesync.web.shell.Shell;
import io.quarkus.qute.TemplateData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workspace at a glance.
 *
 * @param tasks the checklist; empty once the first user has entered
 * @param figures empty as long as the checklist is shown: all would be 0
 * @param lanes which audiences are blocked or paused; null if none
 * @param wellOn how many audiences are well; null unless all are
 */
@TemplateData
public record OverviewPage(
        List<ProblemRow> problems,
        List<TaskRow> tasks,
        List<Figure> figures,
        List<AccountRow> accounts,
        @Nullable String lanes,
        @Nullable String wellOn,
        @Nullable Moment lastSuccess) {

    static OverviewPage of(Overview read, Shell shell) {
        var isNew = read.checklist().stream()
                .anyMatch(task -> task.task() == Task.Kind.FIRST_USER && task.state() != Task.State.DONE);
        var lanes = read.lanes();
        var isWell = !isNew && read.problems().isEmpty() && lanes.blocked() == 0 && lanes.paused() == 0;
        return new OverviewPage(
                read.problems().stream()
                        .map(problem -> ProblemRow.of(problem, shell))
                        .toList(),
                isNew ? read.checklist().stream().map(TaskRow::of).toList() : List.of(),
                isNew ? List.of() : Figure.of(read.counts()),
                read.adAccounts().stream()
                        .map(account -> AccountRow.of(account, isBlocked(account, read.problems()), shell))
                        .toList(),
                lanes.blocked() + lanes.paused() == 0 ? null : lanes(lanes),
                isWell ? Counts.number(lanes.all(), "audience", "audiences") : null,
                shell.at(read.lastSuccessAt()));
    }

    /** Problems without a subject stop all. */
    private static boolean isBlocked(Overview.AdAccount account, List<Overview.Problem> problems) {
        return problems.stream()
                .filter(problem -> problem.severity().equals("error"))
                .anyMatch(problem -> problem.subject().isEmpty()
                        || problem.subject().equals(account.adAccount().toString()));
    }

    private static String lanes(Overview.Lanes lanes) {
        var of = " of " + Counts.number(lanes.all(), "audience", "audiences");
        var paused = verb(lanes.paused()) + " paused by an operator.";
        if (lanes.blocked() == 0) {
            return Counts.grouped(lanes.paused()) + of + paused;
        }
        var blocked = Counts.grouped(lanes.blocked()) + of + " cannot be sent to.";
        return lanes.paused() == 0 ? blocked : blocked + " " + Counts.grouped(lanes.paused()) + " more" + paused;
    }

    private static String verb(long count) {
        return count == 1 ? " is" : " are";
    }
}
