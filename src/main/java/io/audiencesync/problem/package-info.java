/** Errors in the API: RFC 9457, one stable type per kind of problem, never a trace, a class name or a raw value. */
@NullMarked
package io.audiencesync.problem;

import org.jspecify.annotations.NullMarked;
