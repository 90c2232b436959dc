package io.audiencesync.meta.reply;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.RestResponse;

/** A raw HTTP response. Header names are case-insensitive. */
public record Response(int status, Map<String, String> headers, byte[] body) {

    private static final byte[] EMPTY = {};

    public static Response of(RestResponse<?> response) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        response.getStringHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
        return new Response(response.getStatus(), headers, body(response.getEntity()));
    }

    /** The client leaves an error's body as a stream, whatever type was requested. */
    private static byte[] body(Object entity) {
        return switch (entity) {
            case null -> EMPTY;
            case byte[] bytes -> bytes;
            case InputStream stream -> bytes(stream);
            default -> throw new IllegalStateException("a body of " + entity.getClass());
        };
    }

    private static byte[] bytes(InputStream stream) {
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean successful() {
        return status >= 200 && status < 300;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    @Override
    public String toString() {
        return "Response[status=" + status + ", bytes=" + body.length + "]";
    }
}
