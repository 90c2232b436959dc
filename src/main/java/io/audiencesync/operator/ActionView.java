package io.audiencesync.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.buffer.operator.OperatorAction;
import io.audiencesync.connection.AdAccountId;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The record of an operator's command in the API. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "OperatorAction")
record ActionView(
        long id,

        @Schema(description = "The subject of the token, or its client if it has none")
        String operator,

        @Schema(enumeration = {"pause", "resume", "retry", "discard", "replay"})
        String action,

        @Nullable AdAccountId adAccount,
        @Nullable Long audience,
        @Nullable String canvas,
        @Nullable String step,

        @Schema(description = "The bulk job that carries it out; its filter says what is selected") @Nullable
        Long job,

        @Schema(description = "Only entries accepted before were discarded") @Nullable
        Instant acceptedBefore,

        @Schema(description = "When a pause ends by itself; absent: only by a command") @Nullable
        Instant pausedUntil,

        @Schema(description = "Why it was paused, in the operator's words") @Nullable
        String reason,

        @Schema(
                description = "Entries that were waiting in the selected lanes; for a discard, those discarded so"
                        + " far; for a job, what it has done when it has ended")
        long entries,

        Instant requestedAt,

        @Schema(description = "Absent while a discard or a job is running") @Nullable
        Instant endedAt) {

    static ActionView of(OperatorAction taken) {
        var account = taken.adAccount();
        return new ActionView(
                taken.id(),
                taken.operator(),
                taken.kind().name().toLowerCase(Locale.ROOT),
                account == null ? null : new AdAccountId(account),
                taken.audience(),
                taken.canvas(),
                taken.stepKey(),
                taken.job(),
                taken.acceptedBefore(),
                taken.pausedUntil(),
                taken.reason(),
                taken.entries(),
                taken.requestedAt(),
                taken.endedAt());
    }
}
