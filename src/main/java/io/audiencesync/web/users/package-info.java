/** The page that looks one user up. */
@NullMarked
package io.audiencesync.web.users;

import org.jspecify.annotations.NullMarked;
