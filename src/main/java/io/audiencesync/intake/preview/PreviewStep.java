package io.audiencesync.intake.preview;

import io.audiencesync.buffer.Operation;
import io.audiencesync.intake.NormalizeExecutor;
import io.audiencesync.matchkey.MatchKeys;
import jakarta.enterprise.context.ApplicationScoped;

/** Previews users of a step, for the API and for pages. */
@ApplicationScoped
public class PreviewStep {

    private final NormalizeExecutor normalizing;

    PreviewStep(NormalizeExecutor normalizing) {
        this.normalizing = normalizing;
    }

    /** @param body as of the entries call; throws a problem if it is invalid */
    public PreviewAnswer of(byte[] body, MatchKeys chosen, Operation operation) {
        return PreviewUsers.of(body, chosen, operation, normalizing.thisYear());
    }
}
