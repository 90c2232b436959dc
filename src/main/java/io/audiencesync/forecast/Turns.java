package io.audiencesync.forecast;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Lanes that take turns with one request each, so a short one clears earlier, and a long one lets the others pass
 * meanwhile.
 *
 * @param requests of each lane, in ascending order
 * @param sums of the first of them
 */
record Turns(long[] requests, long[] sums) {

    static Turns of(LongStream requests) {
        var sorted = requests.sorted().toArray();
        var sums = sorted.clone();
        Arrays.parallelPrefix(sums, Long::sum);
        return new Turns(sorted, sums);
    }

    /** How many requests all lanes together have sent when one with so many has sent its last. */
    long until(long own) {
        var found = Arrays.binarySearch(requests, own);
        var shorter = found < 0 ? -found - 1 : found;
        return (shorter == 0 ? 0 : sums[shorter - 1]) + (requests.length - shorter) * own;
    }
}
