package io.audiencesync.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.audiencesync.cause.CauseView;
import io.audiencesync.connection.AdAccountId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A workspace at a glance. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Overview")
public record Overview(
        Instant asOf,
        String timeZone,

        @Schema(description = "Errors first, then the widest and the oldest; at most 50")
        List<Problem> problems,

        Lanes lanes,
        Hourly counts,
        List<AdAccount> adAccounts,

        @Schema(description = "The last users call that Facebook accepted, among the latest calls; absent without one")
        @Nullable
        Instant lastSuccessAt,

        @Schema(description = "What a new workspace needs, in order")
        List<Task> checklist) {

    /** A current cause. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "OverviewProblem")
    public record Problem(
            CauseView cause,

            @Schema(description = "error, or warning if it stops nothing yet, or only removals from a small audience")
            String severity,

            @Schema(
                    description = "What it can concern at most",
                    enumeration = {"app", "connection", "ad_account", "audience", "entries"})
            String scope,

            @Schema(description = "What it stops: an ad account or an audience's name; empty for everything")
            String subject,

            @Schema(description = "Users that wait because of it; a lower bound")
            long waiting) {}

    @Schema(name = "OverviewLanes")
    public record Lanes(long all, long blocked, long paused) {}

    /**
     * Users by hour of entry, over the last 24 hours of the workspace's time zone, the current one included. All counts are of
     * one snapshot.
     */
    @Schema(name = "OverviewCounts")
    public record Hourly(
            @Schema(description = "The beginnings of the hours")
            List<OffsetDateTime> hours,

            @Schema(description = "Users who entered: the sum of the others")
            Series accepted,

            Series synced,
            Series notSynced,
            Series errored,

            @Schema(description = "Users who wait now, including all who entered before the hours")
            Pending pending) {}

    @Schema(name = "OverviewSeries")
    public record Series(
            @Schema(description = "In these hours") long total, List<Long> hourly) {}

    @Schema(name = "OverviewPending")
    public record Pending(
            long total,

            @Schema(description = "Whether the total is a lower bound, as very many rows wait")
            boolean atLeast,

            List<Long> hourly) {}

    /** The budget of a selected ad account. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "OverviewAdAccount")
    public record AdAccount(
            AdAccountId adAccount,
            String name,

            @Schema(
                    description = "The app's access tier, as reported by Facebook; absent if unknown",
                    enumeration = {"limited", "full"})
            @Nullable
            String tier,

            @Schema(description = "Calls that any hour may have; absent before the first call") @Nullable
            Integer quota,

            @Schema(description = "Calls in the last hour, of all workspaces; an estimate")
            long calls,

            @Schema(description = "Absent before the first call") @Nullable
            Integer usedPercent,

            @Schema(description = "When the next call may be made: now, or later") @Nullable
            Instant nextCallAt,

            @Schema(description = "Whether Facebook asked to wait until then")
            boolean held) {}

    @Schema(name = "OverviewTask")
    public record Task(Kind task, State state) {

        @Schema(name = "OverviewTaskKind")
        public enum Kind {
            CONNECT,
            SELECT_AD_ACCOUNT,
            ACCEPT_TERMS,
            CREATE_AUDIENCE,
            LAUNCH,
            FIRST_USER;

            @JsonValue
            public String apiName() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        /** Unknown: no check has looked yet. */
        @Schema(name = "OverviewTaskState")
        public enum State {
            DONE,
            OPEN,
            UNKNOWN;

            @JsonValue
            public String apiName() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }
}
