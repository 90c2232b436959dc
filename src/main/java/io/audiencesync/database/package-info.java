/** Access to Postgres: pools and time-outs, rows, durations, availability. */
@NullMarked
package io.audiencesync.database;

import org.jspecify.annotations.NullMarked;
