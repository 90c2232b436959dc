/** Leases due lanes on every flush and drains each of them, window by window. */
@NullMarked
package io.audiencesync.delivery.lanes;

import org.jspecify.annotations.NullMarked;
