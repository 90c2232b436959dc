/** The outbox of alerts: mail and signed webhooks, repeated until they arrive or are given up. */
@NullMarked
package io.audiencesync.alert.deliver;

import org.jspecify.annotations.NullMarked;
