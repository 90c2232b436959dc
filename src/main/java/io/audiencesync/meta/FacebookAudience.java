package io.audiencesync.meta;

import java.time.Instant;
import java.util.Optional;

/**
 * An audience as Facebook tells it. Sizes are Facebook's rounded bounds (-1: not told) and lag by up to a day. Status codes:
 * operation 200 normal, 414 replace running, 441 populating, 471 flagged; delivery 200 ready, 300 too small.
 */
public record FacebookAudience(
        long id,
        String name,
        Optional<String> description,
        String subtype,
        boolean valueBased,
        boolean editable,
        Status operation,
        Status delivery,
        long sizeAtLeast,
        long sizeAtMost,
        Optional<Instant> created,
        Optional<Instant> contentUpdated) {

    private static final String CUSTOMER_FILE = "CUSTOM";

    /** Whether users can be added to it and removed by lists of theirs; of such an ad account takes 500. */
    public boolean isCustomerFile() {
        return subtype.equals(CUSTOMER_FILE);
    }

    /** Code 0 where Facebook tells none. */
    public record Status(int code, String description) {}
}
