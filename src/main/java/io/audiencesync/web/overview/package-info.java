/** The first page: a workspace at a glance. */
@NullMarked
package io.audiencesync.web.overview;

import org.jspecify.annotations.NullMarked;
