/** Runs the packaged service beside a real Postgres and Facebook's stand-in, with a workspace set up: {@code ./mvnw -Pdemo}. */
package io.audiencesync.demo;
