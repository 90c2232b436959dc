/** Why something stopped or ended: one vocabulary for API, launch checks, step errors, alerts and pages. */
package io.audiencesync.cause;
