/**
 * How often a workspace may call, on every route and page and at each replica by itself; and how long a connection may
 * be slow.
 */
@NullMarked
package io.audiencesync.callrate;

import org.jspecify.annotations.NullMarked;
