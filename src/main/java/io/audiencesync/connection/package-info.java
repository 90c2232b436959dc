/** A workspace's connection to Facebook: its encrypted token, errors and warnings. */
@NullMarked
package io.audiencesync.connection;

import org.jspecify.annotations.NullMarked;
