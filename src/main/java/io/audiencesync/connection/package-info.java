/** A workspace's link to Facebook: its token, kept encrypted, and the ad accounts that steps may use. */
package io.audiencesync.connection;
