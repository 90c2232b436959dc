/** Reads what a run has cost: processor seconds from /proc, WAL and commits from Postgres. */
package io.audiencesync.benchmark.measure;
