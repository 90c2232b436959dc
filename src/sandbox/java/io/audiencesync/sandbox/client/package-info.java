/** Clients of the sandbox for tests: plain calls, and what Meta's own SDK makes of it. */
package io.audiencesync.sandbox.client;
