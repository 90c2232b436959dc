/** A workspace's link to Facebook: its token, kept encrypted, and the ad accounts that steps may use. */
@NullMarked
package io.audiencesync.connection;

import org.jspecify.annotations.NullMarked;
