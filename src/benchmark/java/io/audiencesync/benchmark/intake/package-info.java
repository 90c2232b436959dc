/** Calls of the entries endpoint, and routes that do less. */
package io.audiencesync.benchmark.intake;
