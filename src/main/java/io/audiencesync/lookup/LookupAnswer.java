package io.audiencesync.lookup;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.cause.CauseView;
import io.audiencesync.connection.AdAccountId;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is known of a user: stored entries, newest first, and how far the search went. */
@Schema(name = "UserHistory")
public record LookupAnswer(
        @Schema(description = "Newest first, at most 200") List<Entry> entries,

        @Schema(description = "How many stored users were compared, newest first")
        Searched searched,

        @Schema(description = "What the answer leaves out, in plain sentences")
        List<String> notes) {

    static final int MAX_ENTRIES = 200;

    /** One entry of the user. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "UserHistoryEntry")
    public record Entry(
            String userId,

            @Schema(description = "Absent for an export") @Nullable
            String canvas,

            @Nullable String step,
            @Nullable String export,
            String operation,
            @Nullable AdAccountId adAccount,

            @Schema(description = "This service's id of the audience") @Nullable
            Long audience,

            @Schema(description = "Of the step's audience now, for a user who was not synced") @Nullable
            String audienceName,

            Instant acceptedAt,

            @Schema(
                    enumeration = {
                        "pending",
                        "in_flight",
                        "parked",
                        "errored",
                        "replay_requested",
                        "superseded",
                        "not_synced"
                    })
            String state,

            @Schema(description = "The state in one sentence")
            String explanation,

            @Schema(description = "Why it waits or was given up, with Facebook's message") @Nullable
            CauseView cause,

            @Schema(description = "The operator who has paused sending, of an entry that waits") @Nullable
            String pausedBy,

            @Schema(description = "Why, in the operator's words") @Nullable
            String pauseReason,

            @Schema(description = "When the pause ends by itself; absent: only by a command") @Nullable
            Instant pausedUntil,

            @Schema(description = "The code of the reason, of a user who was not synced") @Nullable
            String reason,

            @Nullable Instant erroredAt) {}

    @Schema(name = "UserSearch")
    public record Searched(Part pending, Part parked, Part errored, Part notSynced) {}

    /** @param complete whether nothing older is stored */
    @Schema(name = "UserSearchPart")
    public record Part(long users, boolean complete) {

        static Part of(Search.Scanned scanned) {
            return new Part(scanned.users(), scanned.complete());
        }
    }
}
