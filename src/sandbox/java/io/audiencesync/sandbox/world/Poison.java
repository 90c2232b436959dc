package io.audiencesync.sandbox.world;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.audiencesync.sandbox.call.Errors;
import io.audiencesync.sandbox.call.GraphError;
import io.audiencesync.sandbox.call.Upload;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Cell values that spoil things. Guilty rows are found by any of their cells. */
public final class Poison {

    /** A call with such a row is refused as a whole. */
    public Map<String, GraphError> refused = new HashMap<>();

    /** Such a row is invalid for that reason, and named in the samples; with an empty reason it is counted but not named. */
    public Map<String, String> invalid = new HashMap<>();

    /** Refused with a plain code 100. */
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

    /** Null when the row is fine, empty when it is invalid without being named. */
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
