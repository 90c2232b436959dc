/** The world as Facebook knows it, its limits, and scripted faults. Guarded by one monitor. */
package io.audiencesync.sandbox.world;
