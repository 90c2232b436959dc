package io.audiencesync.intake;

import io.audiencesync.digest.Sha256;
import io.audiencesync.problem.FieldError;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.problem.ProblemType;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The caller's Idempotency-Key. Unique within one step. */
public record IdempotencyKey(String value) {

    public static final String HEADER = "Idempotency-Key";
    private static final int MAX_LENGTH = 255;

    /** Empty without the header. Refused (400) if the header is no valid key or is sent twice. */
    public static Optional<IdempotencyKey> of(List<String> headers) {
        if (headers.size() > 1) {
            throw refused("must be sent once");
        }
        return headers.stream().findFirst().map(IdempotencyKey::checked);
    }

    private static IdempotencyKey checked(String header) {
        if (header.isBlank() || header.length() > MAX_LENGTH || !header.chars().allMatch(IdempotencyKey::isPrintable)) {
            throw refused("must be 1 to " + MAX_LENGTH + " printable ASCII characters");
        }
        return new IdempotencyKey(header);
    }

    private static ProblemException refused(String reason) {
        return ProblemException.of(
                ProblemType.INVALID_PARAMETER, HEADER + " " + reason + ".", List.of(FieldError.of(HEADER, reason)));
    }

    /**
     * SHA-256 of workspace, canvas, step and key. Each part is length-prefixed, so that different parts never hash
     * alike.
     */
    Buffer hash(StepKey step) {
        var named = Buffer.buffer();
        Stream.of(step.workspace(), step.canvas(), step.step(), value)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .forEach(text -> named.appendInt(text.length).appendBytes(text));
        return Buffer.buffer(Sha256.of(named.getBytes()));
    }

    private static boolean isPrintable(int character) {
        return character >= ' ' && character <= '~';
    }
}
