/**
 * The buffer: a log of chunks in lanes, not a row per user. Append, claim, read, settle, park, replay and count; the only
 * package with SQL of the hot path. It knows neither HTTP nor what a payload means.
 */
@NullMarked
package io.audiencesync.buffer;

import org.jspecify.annotations.NullMarked;
