/** Secrets at rest: encrypted with keys that only the configuration has. */
package io.audiencesync.vault;
