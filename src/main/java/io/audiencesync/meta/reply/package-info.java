/** One type for all of Facebook's replies: error table, usage headers, failed calls. */
@NullMarked
package io.audiencesync.meta.reply;

import org.jspecify.annotations.NullMarked;
