package io.audiencesync.intake;

import io.audiencesync.buffer.StepRef;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The 202 answer, sent once all entries of the call are committed. */
@RegisterForReflection // serialized by hand, which the native build does not detect
@Schema(
        name = "EntriesAnswer",
        requiredProperties = {"accepted", "not_synced", "next"})
record Answer(
        @Schema(description = EntriesDocs.ACCEPTED, examples = "3")
        int accepted,

        @Schema(description = EntriesDocs.NOT_SYNCED) List<NotSynced> notSynced,

        @Schema(
                description = "Where the users go next: `exit` if this is the last step of their branch.",
                enumeration = {"proceed", "exit"})
        String next) {

    /** An entry without a usable match key. */
    @RegisterForReflection
    @Schema(
            name = "EntryNotSynced",
            requiredProperties = {"index", "user_id", "reasons"})
    record NotSynced(
            @Schema(description = "Index of the entry in the call, from 0", examples = "1")
            int index,

            @Schema(examples = "4711") String userId,

            @Schema(description = EntriesDocs.REASONS, examples = "{\"email\":\"malformed\"}")
            Map<String, String> reasons) {}

    static Answer of(StepRef step, int accepted, List<NotSynced> notSynced) {
        return new Answer(accepted, List.copyOf(notSynced), step.lastStep() ? "exit" : "proceed");
    }
}
