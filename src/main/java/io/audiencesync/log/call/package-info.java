/** One event for each call that enters users or sends a list, as often as a log can bear. */
@NullMarked
package io.audiencesync.log.call;

import org.jspecify.annotations.NullMarked;
