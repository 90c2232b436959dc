/**
 * A Marketing API to run against locally: scriptable, recording, restating Facebook's contract on its own.
 *
 * <p>It imports nothing of the service, so that an error in one is not repeated in the other. Public types are what tests
 * and the demo drive; everything else is how Facebook behaves.
 */
package io.audiencesync.sandbox;
