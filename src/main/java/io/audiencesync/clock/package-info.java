/** The one source of time in Java; tests move it. */
package io.audiencesync.clock;
