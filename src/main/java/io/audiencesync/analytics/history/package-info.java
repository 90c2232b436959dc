/** An audience over time: Facebook's size and states beside what was sent. */
@NullMarked
package io.audiencesync.analytics.history;

import org.jspecify.annotations.NullMarked;
