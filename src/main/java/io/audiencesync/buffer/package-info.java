/**
 * The buffer: a log of chunks in lanes, not a row per user. Append, claim, read, settle, park, replay and count. The
 * only package with SQL of the hot path. It knows neither HTTP nor the content of payloads.
 */
@NullMarked
package io.audiencesync.buffer;

import org.jspecify.annotations.NullMarked;
