package io.audiencesync.problem;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** The called path as a URI reference, escaped, as callers may send anything. */
final class Paths {

    private Paths() {}

    static @Nullable URI uri(@Nullable String path) {
        try {
            return path == null ? null : new URI(null, null, path, null);
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
