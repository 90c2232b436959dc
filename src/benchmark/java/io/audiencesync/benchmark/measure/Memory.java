package io.audiencesync.benchmark.measure;

import io.audiencesync.testing.machine.ProcessStatus;

/** Memory of a process, as Linux counts it. */
public final class Memory {

    private static final double BYTES_PER_MB = 1e6;

    private Memory() {}

    /** In MB. */
    public static double resident(long pid) {
        return ProcessStatus.bytes(pid, "VmRSS") / BYTES_PER_MB;
    }
}
