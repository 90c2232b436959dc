/**
 * An ad account's share of Facebook's rate limits: permits, grants for calls, and the throttle by Facebook's usage
 * headers.
 */
@NullMarked
package io.audiencesync.budget;

import org.jspecify.annotations.NullMarked;
