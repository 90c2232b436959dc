package io.audiencesync.intake;

import io.audiencesync.buffer.Dropped;
import io.audiencesync.buffer.Piece;
import io.audiencesync.buffer.Receipt;
import io.audiencesync.buffer.StepRef;
import io.audiencesync.buffer.Submission;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;

/** The entries of one call, cleaned for one version of its step, with the answer that they get once committed. */
record CleanCall(StepRef step, int entries, List<Piece> pieces, List<Dropped> dropped, Buffer answer) {

    Submission submission(Optional<CallName> name) {
        return new Submission(step, name.map(call -> new Receipt(call.key(), call.digest(), answer)), pieces, dropped);
    }

    int notSynced() {
        return dropped.stream().mapToInt(Dropped::entries).sum();
    }

    /** Without the answer: it names users. */
    @Override
    public String toString() {
        return "CleanCall[" + step + ", entries=" + entries + "]";
    }
}
