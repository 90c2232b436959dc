/** Every minute: compares what is wrong with what was told, and enqueues the messages that are due. */
package io.audiencesync.alert.reconcile;
