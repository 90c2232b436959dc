package io.audiencesync.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.buffer.operator.OperatorAction;
import io.audiencesync.connection.AdAccountId;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an operator did: who, what, to what, when, how many entries. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "OperatorAction")
record ActionView(
        long id,
        @Schema(description = "The subject of the token") String operator,

        @Schema(enumeration = {"pause", "resume", "retry", "discard"})
        String action,

        @Nullable AdAccountId adAccount,
        @Nullable Long audience,
        @Nullable String canvas,
        @Nullable String step,

        @Schema(description = "Only entries accepted before were discarded") @Nullable
        Instant acceptedBefore,

        @Schema(description = "Entries that were waiting in the lanes concerned; of a discard, those discarded so far")
        long entries,

        Instant requestedAt,

        @Schema(description = "Missing while a discard is still going on") @Nullable
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
                taken.acceptedBefore(),
                taken.entries(),
                taken.requestedAt(),
                taken.endedAt());
    }
}
