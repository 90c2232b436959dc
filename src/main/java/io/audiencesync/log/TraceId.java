package io.audiencesync.log;

import io.vertx.core.http.HttpServerRequest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The trace of a call: 32 hexadecimal digits (W3C Trace Context). */
public final class TraceId {

    private static final String HEADER = "traceparent";
    private static final Pattern TRACE_PARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.{0,200})?");
    private static final int BYTES = 16;

    private TraceId() {}

    /** The caller's own; empty if there is none, or none that the specification allows. */
    public static Optional<String> given(HttpServerRequest request) {
        var header = request.getHeader(HEADER);
        if (header == null) {
            return Optional.empty();
        }
        var parent = TRACE_PARENT.matcher(header);
        return parent.matches() ? Optional.of(parent.group(1)) : Optional.empty();
    }

    static String made() {
        var bytes = new byte[BYTES];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The caller's own, or a new one. */
    public static String of(HttpServerRequest request) {
        return given(request).orElseGet(TraceId::made);
    }
}
