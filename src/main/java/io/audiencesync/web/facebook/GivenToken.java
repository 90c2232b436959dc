package io.audiencesync.web.facebook;

import io.audiencesync.problem.ProblemException;
import io.smallrye.mutiny.Uni;

/** What was wrong with a token that a person entered, or with a change. */
final class GivenToken {

    private GivenToken() {}

    static String reason(Throwable refused) {
        var problem = ((ProblemException) refused).problem();
        return problem.errors().isEmpty()
                ? problem.text()
                : problem.errors().getFirst().reason();
    }

    static <T> Uni<T> missing() {
        return Uni.createFrom().failure(ProblemException.unprocessable("token", "Enter the token."));
    }
}
