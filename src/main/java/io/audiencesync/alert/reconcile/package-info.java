/** Every minute: compares findings with reported alerts, and enqueues due messages. */
@NullMarked
package io.audiencesync.alert.reconcile;

import org.jspecify.annotations.NullMarked;
