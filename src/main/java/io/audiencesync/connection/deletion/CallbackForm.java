package io.audiencesync.connection.deletion;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.audiencesync.problem.ProblemException;
import io.audiencesync.problem.ProblemType;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The form of Facebook's callbacks. Anyone may send one, and the framework's form parser never answers a bad
 * encoding. So the form is limited in size and decoded here.
 */
@Schema(name = "FacebookCallback")
record CallbackForm(
        @Schema(name = "signed_request", required = true, description = "Signed by Facebook with the app's secret")
        Optional<String> signedRequest) {

    /** A signed request has a few hundred characters. */
    private static final int MAX_BYTES = 4_096;

    private static final String FIELD = "signed_request=";

    static CallbackForm of(byte[] body) {
        if (body.length > MAX_BYTES) {
            throw ProblemException.tooLarge("The form may have at most " + MAX_BYTES + " bytes.");
        }
        return new CallbackForm(Arrays.stream(new String(body, UTF_8).split("&"))
                .map(CallbackForm::decoded)
                .filter(field -> field.startsWith(FIELD))
                .map(field -> field.substring(FIELD.length()))
                .findFirst());
    }

    private static String decoded(String field) {
        try {
            return URLDecoder.decode(field, UTF_8);
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(ProblemType.MALFORMED_BODY, "The form cannot be decoded.");
        }
    }
}
