package io.audiencesync.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A free port, for addresses that must be known before the server starts, or that it takes again after a restart. Below
 * those that the system gives to clients and to port 0, so that nobody takes it meanwhile.
 */
public final class FreePort {

    private static final int FIRST = 20_000;
    private static final int AFTER_LAST = 32_000;

    private FreePort() {}

    public static int find() {
        return ThreadLocalRandom.current()
                .ints(FIRST, AFTER_LAST)
                .filter(FreePort::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
