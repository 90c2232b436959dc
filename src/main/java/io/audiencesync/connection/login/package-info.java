/** The login at Facebook, from the link to the dialog to the browser's return. */
package io.audiencesync.connection.login;
