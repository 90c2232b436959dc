/** The login at Facebook, from the link to the dialog to the browser's return. */
@NullMarked
package io.audiencesync.connection.login;

import org.jspecify.annotations.NullMarked;
