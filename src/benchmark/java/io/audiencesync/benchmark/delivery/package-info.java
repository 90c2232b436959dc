/** Accepted users go to Facebook. */
package io.audiencesync.benchmark.delivery;
