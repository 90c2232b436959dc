package io.audiencesync.web.errored;

import static io.audiencesync.problem.ProblemType.FORBIDDEN;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.job.JobAction;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.web.shell.Shell;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person may do with errored users. */
final class Actions {

    private Actions() {}

    static boolean may(Shell shell, JobAction action) {
        return shell.may(OPERATOR) || shell.may(MARKETER) && !action.isOfOperators();
    }

    /** Fails with 403 for what the page does not show. */
    static void require(Shell shell, JobAction action) {
        if (!may(shell, action)) {
            throw ProblemException.of(FORBIDDEN, "Only operators may discard and retry.");
        }
    }

    /** Those of errored users. */
    static Optional<JobAction> named(String name) {
        return Stream.of(JobAction.REPLAY, JobAction.DISCARD)
                .filter(action -> action.apiName().equals(name))
                .findFirst();
    }
}
