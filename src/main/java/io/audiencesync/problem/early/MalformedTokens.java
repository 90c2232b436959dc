package io.audiencesync.problem.early;

import java.util.regex.Pattern;

/** Detects bearer tokens of an invalid form. For some of them quarkus-oidc answers 500. */
final class MalformedTokens {

    private static final Pattern BEARER = Pattern.compile("(?i)bearer +(?<token>.*)");

    /** An opaque token without dots, or the parts of a JWT, signed or encrypted. */
    private static final Pattern TOKEN =
            Pattern.compile("[^.\\s]+|[\\w-]+\\.[\\w-]+\\.[\\w-]*|[\\w-]+\\.[\\w-]*\\.[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    private MalformedTokens() {}

    static boolean isMalformed(String authorization) {
        var bearer = BEARER.matcher(authorization.strip());
        return bearer.matches() && !TOKEN.matcher(bearer.group("token")).matches();
    }
}
