/** Every minute: compares what is wrong with what was told, and enqueues the messages that are due. */
@NullMarked
package io.audiencesync.alert.reconcile;

import org.jspecify.annotations.NullMarked;
