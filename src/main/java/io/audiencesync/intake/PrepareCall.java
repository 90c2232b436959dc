package io.audiencesync.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.audiencesync.buffer.KeyUse;
import io.audiencesync.canvas.StepVersion;
import io.audiencesync.intake.read.PackUsers;
import io.audiencesync.intake.read.ReadUsers;
import io.audiencesync.intake.read.UserFields;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** Normalizes, hashes and packs the users of one body for one step, and prepares the answer. */
final class PrepareCall {

    private final PackUsers packed;
    private final List<Answer.NotSynced> notSynced = new ArrayList<>();
    private int count;

    private PrepareCall(PackUsers packed) {
        this.packed = packed;
    }

    /** Throws a problem if the body is invalid. */
    static PreparedCall prepare(byte[] body, StepVersion step, ObjectWriter answers, int thisYear) {
        var packed = new PackUsers(step.matchKeys(), thisYear);
        var normalizing = new PrepareCall(packed);
        ReadUsers.read(body, step.matchKeys(), normalizing::add);
        var answer = Answer.of(step.ref(), normalizing.count, normalizing.notSynced);
        return new PreparedCall(
                step.ref(),
                normalizing.count,
                packed.payloads(),
                packed.notSynced(),
                new KeyUse(step.id(), step.matchKeys().bits(), normalizing.count, packed.usable()),
                written(answer, answers));
    }

    private void add(UserFields user) {
        var reasons = packed.add(user);
        if (!reasons.isEmpty()) {
            notSynced.add(new Answer.NotSynced(count, user.userId(), reasons));
        }
        count++;
    }

    private static Buffer written(Answer answer, ObjectWriter answers) {
        try {
            return Buffer.buffer(answers.writeValueAsBytes(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer is plain texts and numbers", e);
        }
    }
}
