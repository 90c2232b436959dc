/** The outbox of alerts: mails and signed webhooks, retried until they are delivered or given up. */
@NullMarked
package io.audiencesync.alert.deliver;

import org.jspecify.annotations.NullMarked;
