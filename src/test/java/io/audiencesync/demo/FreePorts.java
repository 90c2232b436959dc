package io.audiencesync.demo;

import java.io.IOException;
import java.net.ServerSocket;

/** Reports early that a port is taken. */
final class FreePorts {

    private FreePorts() {}

    static void require(int... ports) {
        for (var port : ports) {
            try (var socket = new ServerSocket(port)) {
                assert socket.isBound();
            } catch (IOException e) {
                throw new IllegalStateException("port %d is taken; is another demo running?".formatted(port), e);
            }
        }
    }
}
