/** Facebook's callbacks when a person removes the app or asks for deletion of their data. */
package io.audiencesync.connection.deletion;
