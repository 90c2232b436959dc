package io.audiencesync.meta;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.RestResponse;

/** What came back over the wire, unread. Header names are case-insensitive. */
record Response(int status, Map<String, String> headers, byte[] body) {

    private static final byte[] EMPTY = {};

    static Response of(RestResponse<byte[]> response) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        response.getStringHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
        return new Response(response.getStatus(), headers, response.getEntity() == null ? EMPTY : response.getEntity());
    }

    boolean successful() {
        return status >= 200 && status < 300;
    }

    boolean serverError() {
        return status >= 500;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    @Override
    public String toString() {
        return "Response[status=" + status + ", bytes=" + body.length + "]";
    }
}
