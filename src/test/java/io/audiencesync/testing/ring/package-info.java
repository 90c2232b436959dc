/** The rings of tests, as JUnit and Quarkus see them. */
package io.audiencesync.testing.ring;
