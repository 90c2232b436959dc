package io.audiencesync.testing.machine;

import static io.audiencesync.testing.Polling.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Waits for the end of a process that is not our child. A dead process exists until its parent has read its exit value, and
 * {@link ProcessHandle} calls it alive until then. The parent of a daemon is process 1, which may take its time.
 */
public final class ProcessEnd {

    private ProcessEnd() {}

    /** @param subject named by the failure */
    public static void awaitEnd(ProcessHandle process, String subject, Duration atMost) {
        await("end of " + subject + " " + process.pid()).atMost(atMost).until(() -> hasEnded(process));
    }

    static boolean hasEnded(ProcessHandle process) {
        return !process.isAlive() || isZombie(process.pid());
    }

    /** It has released its memory, files and sockets. Where there is no /proc, nobody knows. */
    private static boolean isZombie(long pid) {
        try {
            var status = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return status.substring(status.lastIndexOf(')') + 1).strip().startsWith("Z"); // the name may hold anything
        } catch (IOException e) {
            return false;
        }
    }
}
