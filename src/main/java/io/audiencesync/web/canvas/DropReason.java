package io.audiencesync.web.canvas;

import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.Reason;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Why values are not sent, for people. */
public final class DropReason {

    private DropReason() {}

    /** @param codes those of a user who was not synced, such as {@code email:malformed,phone:missing} */
    public static String ofUser(String codes) {
        return Arrays.stream(codes.split(",")).map(DropReason::ofKey).collect(Collectors.joining("; "));
    }

    private static String ofKey(String code) {
        var parts = code.split(":", 2);
        return name(parts[0]) + (parts.length < 2 ? "" : ": " + Reason.words(parts[1]));
    }

    private static String name(String field) {
        return Arrays.stream(MatchKey.values())
                .filter(key -> key.name().equalsIgnoreCase(field))
                .findFirst()
                .map(KeyName::of)
                .orElse(field);
    }
}
