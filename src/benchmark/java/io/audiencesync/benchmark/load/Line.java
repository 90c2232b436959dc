package io.audiencesync.benchmark.load;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntConsumer;

/**
 * One connection to a local server, with one request at a time. Reads of an answer only its status and length, and
 * skips its body.
 */
final class Line {

    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String LENGTH = "\r\ncontent-length:";
    private static final int STATUS = "HTTP/1.1 ".length();

    private final NetClient client;
    private final int port;
    private NetSocket socket;
    private Buffer read = Buffer.buffer();
    private IntConsumer caller = status -> {};

    Line(NetClient client, int port) {
        this.client = client;
        this.port = port;
    }

    /** Opens the connection first if there is none. {@code answered} gets the status, or 0 for a lost connection. */
    void send(Buffer request, IntConsumer answered) {
        caller = answered;
        if (socket != null) {
            socket.write(request);
            return;
        }
        client.connect(port, "localhost").onComplete(connected -> {
            if (connected.failed()) {
                end(0);
                return;
            }
            var opened = connected.result();
            opened.handler(this::received)
                    .closeHandler(closed -> lost(opened))
                    .exceptionHandler(failure -> {});
            socket = opened;
            opened.write(request);
        });
    }

    void close() {
        if (socket != null) {
            var closing = socket;
            socket = null;
            closing.close();
        }
    }

    private void received(Buffer bytes) {
        read = read.length() == 0 ? bytes : read.appendBuffer(bytes);
        var end = endOfHead();
        if (end < 0) {
            return;
        }
        var head = read.getString(0, end, "US-ASCII").toLowerCase(Locale.ROOT);
        if (read.length() < end + END_OF_HEAD.length + length(head)) {
            return;
        }
        read = Buffer.buffer();
        if (head.contains("\r\nconnection: close")) {
            close();
        }
        end(Integer.parseInt(head, STATUS, STATUS + 3, 10));
    }

    private void lost(NetSocket closed) {
        if (socket == closed) {
            socket = null;
            read = Buffer.buffer();
            end(0);
        }
    }

    private void end(int status) {
        var waiting = caller;
        caller = ignored -> {};
        waiting.accept(status);
    }

    private int endOfHead() {
        for (var i = 0; i <= read.length() - END_OF_HEAD.length; i++) {
            if (read.getByte(i) == '\r' && read.getByte(i + 1) == '\n' && read.getByte(i + 2) == '\r') {
                return i;
            }
        }
        return -1;
    }

    private static int length(String head) {
        var at = head.indexOf(LENGTH);
        if (at < 0) {
            throw new IllegalStateException("an answer without a length: " + head);
        }
        var end = head.indexOf('\r', at + 2);
        return Integer.parseInt(head.substring(at + LENGTH.length(), end < 0 ? head.length() : end).strip());
    }
}
