package io.audiencesync.web.step;

import io.audiencesync.analytics.UserCounts;
import io.audiencesync.web.canvas.DropReason;
import java.util.Comparator;
import java.util.List;

/** Users without a usable match key, by what was wrong with each key. */
record NotSyncedRow(String reason, long users) {

    static List<NotSyncedRow> of(UserCounts counts) {
        return counts.notSyncedReasons().entrySet().stream()
                .map(counted -> new NotSyncedRow(DropReason.ofUser(counted.getKey()), counted.getValue()))
                .sorted(Comparator.comparing(NotSyncedRow::users).reversed())
                .toList();
    }
}
