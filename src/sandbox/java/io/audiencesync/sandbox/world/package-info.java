/** Everything that Facebook knows here, its limits, and what tests script to go wrong. Guarded by one monitor. */
package io.audiencesync.sandbox.world;
