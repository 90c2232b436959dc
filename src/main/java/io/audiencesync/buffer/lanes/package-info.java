/** Lanes: claim and lease them, read their head, pause them, compact their chunks. */
package io.audiencesync.buffer.lanes;
