package io.audiencesync.callrate;

import io.audiencesync.http.SafeMethods;

/** Kinds of calls with a limit each: a journey that floods must not keep people from their pages. */
public enum CallKind {
    ENTER,
    READ,
    CHANGE;

    static CallKind of(String method, String path) {
        if (SafeMethods.contains(method)) {
            return READ;
        }
        return isEntering(path) ? ENTER : CHANGE;
    }

    /** Whether the path takes users, in a body or as a list. */
    public static boolean isEntering(String path) {
        return path.startsWith("/v1/") && (path.endsWith("/entries") || path.endsWith("/exports"));
    }
}
