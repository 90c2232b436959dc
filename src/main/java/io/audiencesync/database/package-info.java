/** Postgres as this service reaches it: pools and their time-outs, rows, intervals, whether it can be reached. */
@NullMarked
package io.audiencesync.database;

import org.jspecify.annotations.NullMarked;
