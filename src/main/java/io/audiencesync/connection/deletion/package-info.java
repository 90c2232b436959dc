/** Facebook's callbacks when a person removes the app or asks for deletion of their data. */
@NullMarked
package io.audiencesync.connection.deletion;

import org.jspecify.annotations.NullMarked;
