/** The pages on errored users and on the jobs that send them again or discard them. */
@NullMarked
package io.audiencesync.web.errored;

import org.jspecify.annotations.NullMarked;
