/** Parses calls like Facebook, and builds its answers: forms, JSON, uploads, rows and their digests, errors. */
package io.audiencesync.sandbox.call;
