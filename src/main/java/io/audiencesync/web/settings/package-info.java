/** The pages on a workspace's settings, its alerts and the record of operators' commands. */
@NullMarked
package io.audiencesync.web.settings;

import org.jspecify.annotations.NullMarked;
