/** The pages on audiences: their list with new drafts, and one audience with its history. */
@NullMarked
package io.audiencesync.web.audience;

import org.jspecify.annotations.NullMarked;
