/**
 * Appends accepted calls in one transaction, with their idempotency records, and keeps the rate limits of workspaces
 * in step.
 */
@NullMarked
package io.audiencesync.buffer.append;

import org.jspecify.annotations.NullMarked;
