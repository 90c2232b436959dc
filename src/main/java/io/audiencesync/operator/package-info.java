/** Operator API: shows lanes, pauses, resumes, retries and discards. Every command is recorded. */
@NullMarked
package io.audiencesync.operator;

import org.jspecify.annotations.NullMarked;
