/** A workspace at a glance: problems, counts of the last 24 hours, ad accounts, and what a new workspace still needs. */
@NullMarked
package io.audiencesync.overview;

import org.jspecify.annotations.NullMarked;
