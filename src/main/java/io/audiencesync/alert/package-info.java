/**
 * Alerts. Every minute, findings are compared with reported alerts. Each cause is reported once by e-mail and
 * webhook, and once more after its end, which is when it was first not found any more. Based on state, not on events:
 * a thousand failures give one alert, and none is missed.
 */
@NullMarked
package io.audiencesync.alert;

import org.jspecify.annotations.NullMarked;
