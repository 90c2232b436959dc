package io.audiencesync.connection;

import java.time.Duration;

/** Leave to make one call on an ad account, or why there is none. */
public sealed interface Grant {

    /** One call with this token, within a few seconds. */
    record Granted(String token) implements Grant {

        @Override
        public String toString() {
            return "Granted[redacted]";
        }
    }

    record NotConnected() implements Grant {}

    /** The ad account's own budget is used up, or Facebook asks to slow down; the next leave is there after that time. */
    record Exhausted(Duration retryAfter) implements Grant {}
}
