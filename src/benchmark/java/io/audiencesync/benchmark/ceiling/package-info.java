/** The least that a part of the work can cost on this machine. */
package io.audiencesync.benchmark.ceiling;
