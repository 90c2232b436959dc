/** Records a request's outcome in one transaction that the lease fences. */
@NullMarked
package io.audiencesync.buffer.settle;

import org.jspecify.annotations.NullMarked;
