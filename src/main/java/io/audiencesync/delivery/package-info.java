/**
 * Delivery: lanes are leased, drained window by window into requests, and settled by what Facebook replies. Everything that
 * can go wrong with a call is decided here.
 */
package io.audiencesync.delivery;
