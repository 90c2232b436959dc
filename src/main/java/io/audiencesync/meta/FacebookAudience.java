package io.audiencesync.meta;

import java.time.Instant;
import java.util.Optional;

/**
 * An audience from Facebook. Sizes are Facebook's rounded bounds (-1: unknown) and lag by up to a day. Status codes:
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

    /** Whether users can be added and removed by customer lists. An ad account takes 500 such audiences. */
    public boolean isCustomerFile() {
        return subtype.equals(CUSTOMER_FILE);
    }

    /** Code 0 if Facebook gives none. */
    public record Status(int code, String description) {}
}
