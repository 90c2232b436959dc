/** Another Facebook account takes over a connection, after a comparison. */
@NullMarked
package io.audiencesync.connection.change;

import org.jspecify.annotations.NullMarked;
