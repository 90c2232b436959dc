package io.audiencesync.log.call;

import io.audiencesync.log.LogEvent;
import java.util.regex.Pattern;

/** The step or audience in the path of a call. */
final class CallTarget {

    /** Keys and ids. Any other text there may be about a user. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]{0,99}");

    private CallTarget() {}

    /** {@code /v1/canvases/{canvas}/steps/{step}/entries} or {@code /v1/audiences/{audience}/exports}. */
    static LogEvent add(LogEvent event, String path) {
        var parts = path.split("/", -1);
        return path.endsWith("/entries")
                ? event.with("canvas", key(parts, 3)).with("step", key(parts, 5))
                : event.with("audience", key(parts, 3));
    }

    private static String key(String[] parts, int index) {
        return index < parts.length && KEY.matcher(parts[index]).matches() ? parts[index] : "";
    }
}
