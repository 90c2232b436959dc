/** The outbox of alerts: mail and signed webhooks, repeated until they arrive or are given up. */
package io.audiencesync.alert.deliver;
