package io.audiencesync.buffer;

import java.util.List;

/**
 * With how many entries of a step each match key had a usable value.
 *
 * @param matchKeys the step's, as bits
 * @param counts one for each known key, in the order of the bits
 */
public record KeyUse(long step, int matchKeys, int entries, List<Integer> counts) {}
