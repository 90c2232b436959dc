/**
 * Appends accepted calls in one transaction with their idempotency records. Shares the usage of workspaces between
 * replicas.
 */
@NullMarked
package io.audiencesync.buffer.append;

import org.jspecify.annotations.NullMarked;
