/** What can be seen from outside: health, gauges, and each step's exact figures. */
package io.audiencesync.analytics;
