/** Audience Sync: sends Canvas users into Facebook Custom Audiences. One package per feature; see architecture.md. */
@NullMarked
package io.audiencesync;

import org.jspecify.annotations.NullMarked;
