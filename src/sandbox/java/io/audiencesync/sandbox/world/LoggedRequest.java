package io.audiencesync.sandbox.world;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.audiencesync.sandbox.call.Digest;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;

/**
 * One request as served. Sequence is the order of effect.
 *
 * @param version such as v26.0; empty if the path had none
 * @param account number of the ad account, or null
 * @param audience id, or null
 * @param rows of the payload
 * @param invalid rows that were refused individually
 * @param status 0 if no answer was sent
 * @param code of the error, 0 if there was none, like subcode
 * @param applied whether it took effect, even if its answer was lost
 * @param token its {@link Token#idOf}, null without one
 * @param faulted whether a scripted fault applied
 * @param digests of its valid rows in order; empty if not kept
 * @param body null unless bodies are kept
 */
public record LoggedRequest(
        long sequence,
        Instant at,
        String method,
        String version,
        String path,
        Operation operation,
        String account,
        String audience,
        int rows,
        int invalid,
        int status,
        int code,
        int subcode,
        int wireSize,
        boolean applied,
        String token,
        boolean faulted,
        @JsonIgnore List<Digest> digests,
        @JsonIgnore Buffer body) {

    @JsonIgnore
    public boolean isUpload() {
        return operation.uploads();
    }
}
