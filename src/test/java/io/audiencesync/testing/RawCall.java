package io.audiencesync.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;

/** A call as raw bytes, for requests that no HTTP client sends. Fails without an answer. */
public final class RawCall {

    private static final int TIMEOUT_MILLIS = 20_000;

    private RawCall() {}

    /** Returns the whole answer, head and body. */
    public static String send(String requestLine, String body, String... headers) {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            var lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            var request = "%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: %d\r\n%s\r\n%s"
                    .formatted(requestLine, body.length(), lines, body);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
