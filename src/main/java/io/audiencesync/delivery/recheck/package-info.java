/** What waits beside a leased lane: held removals are retried, requested replays requeued, recovered causes found. */
@NullMarked
package io.audiencesync.delivery.recheck;

import org.jspecify.annotations.NullMarked;
