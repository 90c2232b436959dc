package io.audiencesync.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Start options of a sandbox.
 *
 * @param httpPort 0 for any free port, like httpsPort
 * @param https whether to listen for HTTPS as well, with a certificate made at start
 * @param stateFile stores the world across restarts; null: none
 */
public record SandboxOptions(int httpPort, boolean https, int httpsPort, Optional<Path> stateFile, Clock clock) {

    public static SandboxOptions usual() {
        return new SandboxOptions(0, false, 0, Optional.empty(), Clock.systemUTC());
    }

    public SandboxOptions onPort(int port) {
        return new SandboxOptions(port, https, httpsPort, stateFile, clock);
    }

    public SandboxOptions withHttps(int port) {
        return new SandboxOptions(httpPort, true, port, stateFile, clock);
    }

    public SandboxOptions keptIn(Path file) {
        return new SandboxOptions(httpPort, https, httpsPort, Optional.of(file), clock);
    }

    public SandboxOptions withClock(Clock other) {
        return new SandboxOptions(httpPort, https, httpsPort, stateFile, other);
    }
}
