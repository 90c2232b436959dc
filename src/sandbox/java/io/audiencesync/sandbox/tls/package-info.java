/** A self-signed certificate for the sandbox, made at start. */
package io.audiencesync.sandbox.tls;
