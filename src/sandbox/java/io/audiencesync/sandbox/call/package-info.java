/** Calls as Facebook reads them, and its answers: forms, JSON, uploads, rows and their digests, errors. */
package io.audiencesync.sandbox.call;
