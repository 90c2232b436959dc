package io.audiencesync.database;

import java.io.IOException;

/** No connection to Postgres can be opened. An I/O error alone could as well be of a caller, a webhook or Facebook. */
final class Unreachable extends IOException {

    Unreachable(Throwable cause) {
        super(cause.getMessage(), cause);
    }

    Unreachable(String reason) {
        super(reason);
    }
}
