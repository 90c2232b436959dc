package io.audiencesync.web.settings;

import io.audiencesync.web.shell.Counts;
import io.audiencesync.web.shell.Notice;
import io.audiencesync.workspace.Limits;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a workspace.
 *
 * @param inForce the limits in words
 * @param zones the names to choose from
 * @param erroredKept how long errored users are kept, configured for all workspaces; so are the other two
 */
record SettingsPage(
        SettingsForm form,
        LimitsForm limits,
        InForce inForce,
        List<String> zones,
        Duration erroredKept,
        Duration notSyncedKept,
        Duration alertsKept,
        List<AttemptRow> attempts,
        List<Notice> notices,
        @Nullable String secret) {

    public boolean alerting() {
        return !form.recipients().value().isEmpty() || !form.webhook().value().isEmpty();
    }

    /** Each a number, or "no limit". */
    record InForce(String rate, String burst, String pending) {

        static InForce of(Limits limits) {
            return new InForce(words(limits.entriesPerSecond()), words(limits.burst()), words(limits.pendingEntries()));
        }

        public String rateHint() {
            return hint(rate);
        }

        public String burstHint() {
            return hint(burst);
        }

        public String pendingHint() {
            return hint(pending);
        }

        private static String hint(String limit) {
            return "In force: " + limit;
        }

        private static String words(@Nullable Number limit) {
            return limit == null ? "no limit" : Counts.grouped(limit.longValue());
        }
    }
}
