package io.audiencesync.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SubmissionTest {

    @Test
    void a_printed_call_names_no_user() {
        var users = Buffer.buffer("anna");
        var call = new Submission(
                new StepRef(1, 0, "w", 2, 3, Operation.ADD, false),
                Optional.of(new IdempotencyRecord(users, users, users)),
                List.of(new Payload(1, 1, users)),
                List.of(new NotSynced("email:missing", 1, users)));
        assertThat(call.toString()).contains("email:missing").doesNotContain("anna");
    }
}
