/** The pure parts, by JMH: {@code ./mvnw verify -Pbenchmark -Djmh}. */
package io.audiencesync.benchmark.pure;
