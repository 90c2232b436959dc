/** The ad accounts that a connection can access, and those that steps may use. */
@NullMarked
package io.audiencesync.adaccount;

import org.jspecify.annotations.NullMarked;
