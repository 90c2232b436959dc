/** Runs the packaged service with a real Postgres and the sandbox, and a workspace set up: {@code ./mvnw -Pdemo}. */
package io.audiencesync.demo;
