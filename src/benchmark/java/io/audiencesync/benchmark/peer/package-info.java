/** What others would build: a row per user, with the same driver, and a Java library. Without HTTP and normalization. */
package io.audiencesync.benchmark.peer;
