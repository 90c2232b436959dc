package io.audiencesync.access.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.audiencesync.access.fuzz.ApiDocument.Operation;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** One call, byte by byte. */
record MadeUpCall(Operation operation, String method, String address, List<String> headers, byte[] body) {

    private static final int SHOWN = 600;

    byte[] bytes() {
        var all = new ByteArrayOutputStream();
        all.writeBytes((method + " " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n")
                .getBytes(ISO_8859_1));
        headers.forEach(header -> all.writeBytes((header + "\r\n").getBytes(ISO_8859_1)));
        all.writeBytes("\r\n".getBytes(ISO_8859_1));
        all.writeBytes(body);
        return all.toByteArray();
    }

    /** Whether it is a call of the operation, and of no other one or none. */
    boolean isOfItsOperation() {
        var path = address.replaceAll("\\?.*", "");
        return method.equals(operation.method())
                && path.matches(operation.path().replaceAll("\\{[^}]*}", "[\\\\w@-]+"));
    }

    /** Quarkus refuses such an address before any handler, and without a body. */
    boolean isNoUri() {
        try {
            new URI(address);
            return false;
        } catch (URISyntaxException e) {
            return true;
        }
    }

    @Override
    public String toString() {
        var text = new String(bytes(), ISO_8859_1).replaceAll("Bearer [\\w.-]{50,}", "Bearer <token>");
        return text.substring(0, Math.min(SHOWN, text.length()));
    }
}
