/** Generates load by raw HTTP/1.1, as cheaply as possible: it shares the processors with what it measures. */
package io.audiencesync.benchmark.load;
