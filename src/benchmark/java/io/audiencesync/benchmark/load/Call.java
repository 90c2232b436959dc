package io.audiencesync.benchmark.load;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** The bytes of requests, prepared before the measurement. */
public final class Call {

    private static final String HEAD = """
            POST %s HTTP/1.1\r
            Host: localhost\r
            %sContent-Type: application/json\r
            Content-Length: %d\r
            %s\r
            """;

    private Call() {}

    /**
     * A POST of a JSON body.
     *
     * @param token empty for a call without one
     * @param keepAlive whether the connection serves further calls
     */
    public static Buffer post(String path, String token, boolean keepAlive, byte[] body) {
        var authorization = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
        var head = HEAD.formatted(path, authorization, body.length, keepAlive ? "" : "Connection: close\r\n");
        return Buffer.buffer(head.getBytes(StandardCharsets.US_ASCII)).appendBytes(body);
    }

    /** One after the other, and from the start again. For a single thread. */
    public static Supplier<Buffer> inTurn(List<Buffer> calls) {
        return new Supplier<>() {
            private int next;

            @Override
            public Buffer get() {
                next = next == calls.size() ? 0 : next;
                return calls.get(next++);
            }
        };
    }
}
