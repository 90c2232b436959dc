package io.audiencesync.sandbox.call;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer to a call.
 *
 * @param delivery SENT, or CUT (the connection is closed), or WITHHELD (never answered)
 * @param after the delay before it is sent
 */
public record Reply(
        int status, String contentType, byte[] body, Map<String, String> headers, Delivery delivery, Duration after) {

    static final String JSON = "application/json; charset=UTF-8";

    public enum Delivery {
        SENT,
        CUT,
        WITHHELD
    }

    public static Reply json(int status, Object body) {
        return new Reply(status, JSON, Json.bytes(body), new LinkedHashMap<>(), Delivery.SENT, Duration.ZERO);
    }

    public static Reply text(int status, String contentType, String body) {
        return new Reply(
                status,
                contentType,
                body.getBytes(StandardCharsets.UTF_8),
                new LinkedHashMap<>(),
                Delivery.SENT,
                Duration.ZERO);
    }

    public Reply with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public Reply after(Duration wait) {
        return new Reply(status, contentType, body, headers, delivery, wait);
    }

    public Reply delivered(Delivery how) {
        return new Reply(status, contentType, body, headers, how, after);
    }
}
