/** What a user costs, beside what others would build: {@code ./mvnw verify -Pbenchmark}. See performance.md. */
package io.audiencesync.benchmark;
