/**
 * A Marketing API to run against locally: scriptable, recording, an independent implementation of Facebook's
 * contract.
 *
 * <p>It imports nothing of the service, so that an error in one is not repeated in the other. Public types are for
 * tests and the demo; everything else is Facebook's behaviour.
 */
package io.audiencesync.sandbox;
