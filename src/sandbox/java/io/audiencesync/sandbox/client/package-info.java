/** Clients of the sandbox for tests: plain calls, and Meta's own SDK. */
package io.audiencesync.sandbox.client;
