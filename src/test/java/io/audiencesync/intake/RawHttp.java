package io.audiencesync.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;

/** A connection that behaves as no HTTP client would: stalls, closes, continues after a refusal. */
final class RawHttp implements AutoCloseable {

    private final LaunchedStep step;
    private final Socket socket;

    RawHttp(LaunchedStep step) throws IOException {
        this.step = step;
        this.socket = new Socket("localhost", CanvasClient.port());
        socket.setSoTimeout(10_000);
    }

    /** Announces a body and sends the given part of it. */
    RawHttp send(int announced, String part, String... headers) throws IOException {
        var head = """
                POST %s HTTP/1.1
                Host: localhost
                Authorization: Bearer %s
                Content-Type: application/json
                Content-Length: %d
                %s
                """.formatted(step.path(), step.token(), announced, lines(headers));
        return more(head.replace("\n", "\r\n") + part);
    }

    RawHttp more(String part) throws IOException {
        socket.getOutputStream().write(part.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** The status of the next answer; its head and body are read. */
    int status() throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) read());
        }
        var length = head.toString().toLowerCase().replaceAll("(?s).*content-length: (\\d+).*", "$1");
        if (head.toString().startsWith("HTTP/1.1 100")) {
            return 100;
        }
        socket.getInputStream().readNBytes(Integer.parseInt(length));
        return Integer.parseInt(head.substring(9, 12));
    }

    boolean isClosedByServer() throws IOException {
        return socket.getInputStream().read() == -1;
    }

    private int read() throws IOException {
        int next = socket.getInputStream().read();
        if (next == -1) {
            throw new IOException("the connection was closed");
        }
        return next;
    }

    private static String lines(String... headers) {
        var lines = new StringBuilder();
        for (var header : headers) {
            lines.append(header).append('\n');
        }
        return lines.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
