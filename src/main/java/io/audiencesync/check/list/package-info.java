/** The nine checks of a connection for people, from what is known: no call to Facebook. */
@NullMarked
package io.audiencesync.check.list;

import org.jspecify.annotations.NullMarked;
