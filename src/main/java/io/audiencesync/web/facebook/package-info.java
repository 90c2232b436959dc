/** The page on the connection: who is connected, for how long, checks, connect and disconnect. */
@NullMarked
package io.audiencesync.web.facebook;

import org.jspecify.annotations.NullMarked;
