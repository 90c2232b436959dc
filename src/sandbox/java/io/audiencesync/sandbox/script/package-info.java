/** The sandbox's interface for tests: accounts, audiences, people, tokens, faults, usage and the ledger. */
package io.audiencesync.sandbox.script;
