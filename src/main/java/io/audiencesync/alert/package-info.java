/**
 * Alerts: what stands is asked for every minute, told once per cause by e-mail and webhook, and once more when it is over.
 * Made from state, not from events, so that nothing is told twice though a thousand batches fail, and nothing is missed.
 */
@NullMarked
package io.audiencesync.alert;

import org.jspecify.annotations.NullMarked;
