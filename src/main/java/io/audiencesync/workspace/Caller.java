package io.audiencesync.workspace;

import static io.audiencesync.problem.ProblemType.FORBIDDEN;

import io.audiencesync.problem.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The caller of the current request. The workspace comes from the verified token, never from path or body. */
@RequestScoped
public class Caller {

    private static final String CLAIM = "workspace";
    private static final int MAX_LENGTH = 200;

    private final JsonWebToken token;

    Caller(JsonWebToken token) {
        this.token = token;
    }

    /** The caller's workspace. A token without one is refused (403). */
    public String workspace() {
        if (token.getClaim(CLAIM) instanceof String workspace && isUsable(workspace)) {
            return workspace;
        }
        throw ProblemException.of(FORBIDDEN, "The token names no workspace (claim \"" + CLAIM + "\").");
    }

    /** The caller's identity, for records. A token without one is refused (403). */
    public String subject() {
        var subject = token.getSubject();
        if (subject != null && isUsable(subject)) {
            return subject;
        }
        throw ProblemException.of(FORBIDDEN, "The token names no subject (claim \"sub\").");
    }

    private static boolean isUsable(String name) {
        return !name.isBlank() && name.length() <= MAX_LENGTH && name.indexOf('\0') < 0;
    }
}
