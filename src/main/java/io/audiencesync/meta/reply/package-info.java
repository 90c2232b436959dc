/** One reply type for whatever Facebook sends back: error table, usage headers, failures of the call itself. */
@NullMarked
package io.audiencesync.meta.reply;

import org.jspecify.annotations.NullMarked;
