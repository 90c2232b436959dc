package io.audiencesync.check.list;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.cause.Link;
import io.audiencesync.connection.AdAccountId;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One check of the connection in the API. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ConnectionCheck")
public record CheckView(
        CheckName name,
        CheckState state,

        @Schema(description = "Since when it has this result; absent if unknown") @Nullable
        Instant since,

        @Schema(description = "When Facebook was last asked; absent: never") @Nullable
        Instant checkedAt,

        @Schema(description = "The result in words") String sentence,

        @Schema(description = "Advice, unless it passed") @Nullable
        String whatToDo,

        @Schema(description = "Facebook's pages to look at, or to remove the cause on")
        List<Link> links,

        @Schema(description = "The ad accounts that do not pass, or of which nothing is known")
        List<AdAccountId> adAccounts) {

    static CheckView unknown(CheckName name, String sentence, List<Link> links) {
        return unknown(name, sentence, links, List.of());
    }

    static CheckView unknown(CheckName name, String sentence, List<Link> links, List<AdAccountId> adAccounts) {
        return new CheckView(name, CheckState.UNKNOWN, null, null, sentence, null, links, adAccounts);
    }
}
