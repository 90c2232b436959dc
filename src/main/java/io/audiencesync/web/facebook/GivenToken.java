package io.audiencesync.web.facebook;

import io.audiencesync.problem.ProblemException;
import io.audiencesync.web.shell.Form;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.MultivaluedMap;

/** What was wrong with a token that a person entered, or with a change. */
final class GivenToken {

    private GivenToken() {}

    static String reason(Throwable refused) {
        var problem = ((ProblemException) refused).problem();
        return problem.errors().isEmpty()
                ? problem.text()
                : problem.errors().getFirst().text("The token");
    }

    /** Fails if the form has none. */
    static Uni<String> of(MultivaluedMap<String, String> fields) {
        var given = new Form(fields).text("token");
        return given.isEmpty()
                ? Uni.createFrom().failure(ProblemException.unprocessable("token", "Enter the token."))
                : Uni.createFrom().item(given);
    }
}
