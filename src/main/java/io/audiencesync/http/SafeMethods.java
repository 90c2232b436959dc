package io.audiencesync.http;

import java.util.Set;

/** The safe methods of RFC 9110: they read and change nothing. Without TRACE, which no route takes. */
public final class SafeMethods {

    private static final Set<String> NAMES = Set.of("GET", "HEAD", "OPTIONS");

    private SafeMethods() {}

    public static boolean contains(String method) {
        return NAMES.contains(method);
    }
}
