/** What happened to one user: finds stored entries by user id, or by an e-mail address or phone number hashed on arrival. */
@NullMarked
package io.audiencesync.lookup;

import org.jspecify.annotations.NullMarked;
