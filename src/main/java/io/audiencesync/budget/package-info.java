/**
 * An ad account's share of Facebook's rate limits: permits, grants for calls, and the throttle that Facebook's usage
 * headers ask for.
 */
@NullMarked
package io.audiencesync.budget;

import org.jspecify.annotations.NullMarked;
