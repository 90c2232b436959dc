/** The frame of all pages: navigation, display settings, times and counts, headers, error pages. */
@NullMarked
package io.audiencesync.web.shell;

import org.jspecify.annotations.NullMarked;
