package io.audiencesync.buffer.operator;

import io.audiencesync.buffer.Lease;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A leased lane with a requested discard.
 *
 * @param step only the entries of this step; null for all
 */
public record Discard(Lease lease, long action, @Nullable Long step, OffsetDateTime acceptedBefore) {}
