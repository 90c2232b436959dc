package io.audiencesync.delivery;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.matchkey.Entry;

/** One entry of a request and the chunk that it came in. */
record Item(Chunk chunk, Entry entry) {}
