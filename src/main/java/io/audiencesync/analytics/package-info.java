/** What can be seen from outside: health, gauges, and each step's exact figures. */
@NullMarked
package io.audiencesync.analytics;

import org.jspecify.annotations.NullMarked;
