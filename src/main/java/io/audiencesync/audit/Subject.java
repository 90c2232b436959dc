package io.audiencesync.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a call changes, by its path: for its state before and after.
 *
 * @param kind as the SQL function {@code audited_state} knows it; empty if it has no state of its own
 * @param name of the object; null if the call creates it, or if the workspace has only one
 * @param part the step of a canvas
 */
record Subject(String kind, @Nullable String name, @Nullable String part) {

    private enum Kind {
        STEP("/(?:v1|app)/canvases/([^/]+)/steps/([^/]+)(?:/.*)?"),
        CANVAS("/(?:v1|app)/canvases/([^/]+)(?:/.*)?"),
        CONNECTION("/v1/facebook/(?:connection|oauth)(?:/.*)?|/app/facebook(?:/.*)?"),
        AUDIENCE("/v1/facebook/ad-accounts/[^/]+/audiences(?:/(\\d{1,18}))?|/app/audiences(?:/(\\d{1,18}))?(?:/.*)?"),
        AD_ACCOUNTS("/v1/facebook/ad-accounts|/app/ad-accounts(?:/.*)?"),
        LIMITS("/v1/workspace/limits|/app/settings/limits"),
        WORKSPACE("/v1/workspace|/app/settings"),
        DELIVERY("/(?:v1|app)/delivery/.*"),
        JOB("/v1/jobs(?:/(\\d{1,18}))?(?:/.*)?|/app/errored-users/jobs(?:/(\\d{1,18}))?(?:/.*)?"),
        EXPORT(
                "/v1/audiences/\\d+/exports(?:/((?:[\\da-fA-F]{4}-?){8}))?(?:/.*)?|/app/exports/\\d+/((?:[\\da-fA-F]{4}-?){8})/.*|/app/exports/new");

        private final Pattern path;

        Kind(String path) {
            this.path = Pattern.compile(path);
        }
    }

    static Subject of(String path) {
        return Stream.of(Kind.values())
                .map(kind -> new Match(kind, kind.path.matcher(path)))
                .filter(match -> match.groups().matches())
                .findFirst()
                .map(Match::subject)
                .orElse(new Subject("", null, null));
    }

    private record Match(Kind kind, Matcher groups) {

        Subject subject() {
            return kind == Kind.STEP
                    ? new Subject(kind.name(), groups.group(1), groups.group(2))
                    : new Subject(kind.name(), name(), null);
        }

        private @Nullable String name() {
            for (int group = 1; group <= groups.groupCount(); group++) {
                if (groups.group(group) != null) {
                    return groups.group(group);
                }
            }
            return null;
        }
    }
}
