/**
 * Delivery: lanes are leased, drained window by window into requests, and settled by what Facebook replies. Everything that
 * can go wrong with a call is decided here.
 */
@NullMarked
package io.audiencesync.delivery;

import org.jspecify.annotations.NullMarked;
