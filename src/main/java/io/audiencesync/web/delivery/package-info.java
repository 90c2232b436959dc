/** The page on lanes: backlog, cause, and an operator's actions. */
@NullMarked
package io.audiencesync.web.delivery;

import org.jspecify.annotations.NullMarked;
