/** Postgres as this service reaches it: pools and their time-outs, rows, intervals, whether it can be reached. */
package io.audiencesync.database;
