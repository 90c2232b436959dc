package io.audiencesync.problem;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses paths and parameters with the character NUL, which no text in Postgres may contain. */
class NulCharacters {

    private static final char NUL = '\0';

    @ServerRequestFilter(preMatching = true)
    public void refuse(UriInfo uri) {
        if (hasNul(uri.getPath())) {
            throw ProblemException.notFound("No name contains the character NUL.");
        }
        if (uri.getQueryParameters().values().stream().flatMap(List::stream).anyMatch(NulCharacters::hasNul)) {
            throw ProblemException.of(ProblemType.INVALID_PARAMETER, "A parameter contains the character NUL.");
        }
    }

    private static boolean hasNul(String text) {
        return text.indexOf(NUL) >= 0;
    }
}
