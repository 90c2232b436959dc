package io.audiencesync.audience;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.cause.Cause;
import io.audiencesync.cause.CauseView;
import io.audiencesync.connection.AdAccountId;
import io.audiencesync.meta.FacebookAudience;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An audience in the API. Ids are strings: JavaScript's numbers cannot hold Facebook's ids. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Audience")
public record AudienceView(
        @Schema(description = "This service's id; absent until a step uses the audience or it is adopted") @Nullable
        String id,

        @Schema(description = "Facebook's id; absent while it is a draft") @Nullable
        String facebookId,

        AdAccountId adAccount,
        String name,
        @Nullable String description,

        @Schema(enumeration = {"draft", "existing"}) String state,

        @Schema(description = "Facebook's rounded lower bound; lags by up to a day") @Nullable
        Long sizeAtLeast,

        @Schema(description = "Facebook's rounded upper bound; lags by up to a day") @Nullable
        Long sizeAtMost,

        @Schema(description = "Facebook's description of its state") @Nullable
        String status,

        @Schema(description = "Whether a step may use it") boolean usable,

        @Schema(description = "Why not") List<CauseView> errors,

        @Schema(
                description =
                        "For a draft: possible problems after its launch. A name that suggests health or finances may make"
                                + " Facebook flag the audience")
        List<CauseView> warnings) {

    static AudienceView draft(Audience row) {
        return new AudienceView(
                Long.toString(row.id),
                null,
                new AdAccountId(row.adAccountId),
                row.name,
                row.description,
                "draft",
                null,
                null,
                null,
                true,
                List.of(),
                NameChecks.warnings(row.name));
    }

    /** @param row null if only Facebook knows the audience */
    static AudienceView existing(FacebookAudience audience, long adAccount, @Nullable Audience row) {
        var causes = AudienceChecks.of(audience);
        return new AudienceView(
                row == null ? null : Long.toString(row.id),
                Long.toString(audience.id()),
                new AdAccountId(adAccount),
                audience.name(),
                audience.description().orElse(null),
                "existing",
                bound(audience.sizeAtLeast()),
                bound(audience.sizeAtMost()),
                audience.operation().description(),
                causes.isEmpty(),
                views(causes, adAccount),
                List.of());
    }

    private static List<CauseView> views(List<Cause> causes, long adAccount) {
        return causes.stream()
                .map(cause -> CauseView.of(cause, cause.links(adAccount, OptionalLong.empty())))
                .toList();
    }

    private static @Nullable Long bound(long size) {
        return size < 0 ? null : size;
    }
}
