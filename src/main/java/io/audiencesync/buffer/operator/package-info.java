/** Operator commands on lanes, and their records. */
@NullMarked
package io.audiencesync.buffer.operator;

import org.jspecify.annotations.NullMarked;
