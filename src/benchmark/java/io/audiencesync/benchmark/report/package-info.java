/** The table and the JSON of a run. */
package io.audiencesync.benchmark.report;
