/** Leases due lanes on every flush and drains each of them, window by window. */
package io.audiencesync.delivery.lanes;
