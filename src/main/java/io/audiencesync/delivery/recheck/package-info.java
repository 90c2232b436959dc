/** Work beside a leased lane: retry held removals, requeue requested replays, find cleared causes. */
@NullMarked
package io.audiencesync.delivery.recheck;

import org.jspecify.annotations.NullMarked;
