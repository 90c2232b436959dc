/** How often a workspace may call: on every route and page, and on each replica by itself. */
@NullMarked
package io.audiencesync.callrate;

import org.jspecify.annotations.NullMarked;
