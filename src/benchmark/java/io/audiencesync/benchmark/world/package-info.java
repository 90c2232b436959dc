/** The processes that are measured, and a Facebook that answers at once. */
package io.audiencesync.benchmark.world;
