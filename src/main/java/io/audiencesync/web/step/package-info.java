/** The page on a step: its figures, in total and over time, and why users are not synced. */
@NullMarked
package io.audiencesync.web.step;

import org.jspecify.annotations.NullMarked;
