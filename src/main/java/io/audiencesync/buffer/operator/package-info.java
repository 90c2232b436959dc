/** An operator's commands on lanes, and the record of them. */
@NullMarked
package io.audiencesync.buffer.operator;

import org.jspecify.annotations.NullMarked;
