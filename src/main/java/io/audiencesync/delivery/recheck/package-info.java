/** What waits beside a leased lane: held removals are retried, requested replays requeued, recovered causes found. */
package io.audiencesync.delivery.recheck;
