package io.audiencesync.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.audiencesync.canvas.StepView;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** Cleans, hashes and packs the users of one body for one step, and writes the answer that they get. */
final class CleanEntries {

    private final PackUsers packed;
    private final List<Answer.NotSynced> notSynced = new ArrayList<>();
    private int count;

    private CleanEntries(PackUsers packed) {
        this.packed = packed;
    }

    /** Throws a problem where the body is not as it should be. */
    static CleanCall clean(byte[] body, StepView step, ObjectWriter answers, int thisYear) {
        var packed = new PackUsers(step.matchKeys(), thisYear);
        var cleaning = new CleanEntries(packed);
        ReadUsers.read(body, step.matchKeys(), cleaning::add);
        var answer = Answer.of(step.ref(), cleaning.count, cleaning.notSynced);
        return new CleanCall(step.ref(), cleaning.count, packed.pieces(), packed.dropped(), written(answer, answers));
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
