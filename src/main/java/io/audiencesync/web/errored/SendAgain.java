package io.audiencesync.web.errored;

import io.audiencesync.analytics.ReplayErroredUsers;
import io.audiencesync.analytics.ReplayRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Requests the replay of users that a person has chosen one by one. */
@ApplicationScoped
class SendAgain {

    private final ReplayErroredUsers replay;

    SendAgain(ReplayErroredUsers replay) {
        this.replay = replay;
    }

    private record StepKey(String canvas, String step) {}

    /** The number of requested users, step by step. */
    Uni<Long> send(String workspace, List<ChosenUser> chosen) {
        Map<StepKey, Set<String>> bySteps = chosen.stream()
                .collect(Collectors.groupingBy(
                        user -> new StepKey(user.canvas(), user.step()),
                        Collectors.mapping(ChosenUser::userId, Collectors.toSet())));
        return Multi.createFrom()
                .iterable(bySteps.entrySet())
                .onItem()
                .transformToUniAndConcatenate(step -> send(workspace, step.getKey(), step.getValue()))
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }

    private Uni<Long> send(String workspace, StepKey step, Set<String> users) {
        return replay.replay(workspace, step.canvas(), step.step(), new ReplayRequest(null, null, null, users));
    }
}
