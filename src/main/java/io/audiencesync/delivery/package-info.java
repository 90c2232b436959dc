/**
 * Delivery: leases lanes, drains them window by window into requests, and settles Facebook's replies. Every failure
 * of a call is handled here.
 */
@NullMarked
package io.audiencesync.delivery;

import org.jspecify.annotations.NullMarked;
