package io.audiencesync.web.step;

import io.audiencesync.analytics.UserCounts;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.web.canvas.DropReason;
import io.audiencesync.web.canvas.KeyName;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Users without a usable match key, by what was wrong with each key. */
record NotSyncedRow(String reason, long users) {

    static List<NotSyncedRow> of(UserCounts counts) {
        return counts.notSyncedReasons().entrySet().stream()
                .map(NotSyncedRow::of)
                .sorted(Comparator.comparing(NotSyncedRow::users).reversed())
                .toList();
    }

    /** The code is like {@code email:malformed,phone:missing}. */
    private static NotSyncedRow of(Map.Entry<String, Long> counted) {
        var words = Arrays.stream(counted.getKey().split(",")).map(NotSyncedRow::words);
        return new NotSyncedRow(words.collect(Collectors.joining("; ")), counted.getValue());
    }

    private static String words(String code) {
        var parts = code.split(":", 2);
        return name(parts[0]) + (parts.length < 2 ? "" : ": " + DropReason.of(parts[1]));
    }

    private static String name(String field) {
        return Arrays.stream(MatchKey.values())
                .filter(key -> key.name().equalsIgnoreCase(field))
                .findFirst()
                .map(KeyName::of)
                .orElse(field);
    }
}
