/** Records a request's outcome in one transaction that the lease fences. */
package io.audiencesync.buffer.settle;
