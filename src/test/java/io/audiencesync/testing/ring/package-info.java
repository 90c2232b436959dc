/** The rings of tests, as JUnit and Quarkus are told of them. */
package io.audiencesync.testing.ring;
