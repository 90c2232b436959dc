/** The service's start and memory. */
package io.audiencesync.benchmark.process;
