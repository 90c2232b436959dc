package io.audiencesync.sandbox.world;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.audiencesync.sandbox.call.Errors;
import io.audiencesync.sandbox.call.GraphError;
import io.audiencesync.sandbox.call.Upload;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Scripted bad cell values. A row is bad if any of its cells is. */
public final class Poison {

    /** A call with such a row is refused as a whole. */
    public Map<String, GraphError> refused = new HashMap<>();

    /**
     * Such a row is invalid for this reason, and listed in the samples. With an empty reason it is counted but not
     * listed.
     */
    public Map<String, String> invalid = new HashMap<>();

    /** Refuses it with a plain code 100. */
    public void refuse(String value) {
        refused.put(value, Errors.invalidParameter("payload"));
    }

    public void invalidate(String value, String reason) {
        invalid.put(value, reason);
    }

    public void invalidateUnnamed(String value) {
        invalid.put(value, "");
    }

    @JsonIgnore
    public Optional<GraphError> refusal(Upload upload) {
        return refused.isEmpty()
                ? Optional.empty()
                : upload.rows().stream()
                        .flatMap(row -> row.cells().map(refused::get))
                        .filter(e -> e != null)
                        .findFirst();
    }

    /** Null if the row is valid, empty if it is invalid without being listed. */
    public String fault(Upload.Row row) {
        if (row.fault() != null || invalid.isEmpty()) {
            return row.fault();
        }
        return row.cells()
                .map(invalid::get)
                .filter(reason -> reason != null)
                .findFirst()
                .orElse(null);
    }
}
