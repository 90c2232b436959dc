/** What tests hold of a sandbox: accounts, audiences, people, tokens, faults, usage and the ledger. */
package io.audiencesync.sandbox.script;
