package io.audiencesync.web.errored;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.audiencesync.analytics.ErroredUsers;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.web.shell.Address;
import java.net.URLDecoder;
import java.util.Objects;

/** An errored user of a step, as a form names one: {@code canvas/step/user}, each part encoded. */
record ChosenUser(String canvas, String step, String userId) {

    private static final int PARTS = 3;

    static ChosenUser of(ErroredUsers.User user) {
        return new ChosenUser(
                Objects.requireNonNull(user.canvas()), Objects.requireNonNull(user.step()), user.userId());
    }

    static ChosenUser parse(String text) {
        var parts = text.split("/", -1);
        try {
            if (parts.length == PARTS) {
                return new ChosenUser(decoded(parts[0]), decoded(parts[1]), decoded(parts[2]));
            }
        } catch (IllegalArgumentException e) {
            // its encoding is broken
        }
        throw ProblemException.unprocessable("user", "A row was not named as the page names it. Choose it again.");
    }

    String text() {
        return Address.encoded(canvas) + "/" + Address.encoded(step) + "/" + Address.encoded(userId);
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, UTF_8);
    }
}
