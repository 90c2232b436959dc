/** The ad accounts that a connection reaches, and those that steps may use. */
@NullMarked
package io.audiencesync.adaccount;

import org.jspecify.annotations.NullMarked;
