/** Whether Postgres can be used now: which failures mean that it is away, and one log line for an outage instead of thousands. */
package io.audiencesync.database;
