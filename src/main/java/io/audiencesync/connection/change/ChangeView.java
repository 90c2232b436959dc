package io.audiencesync.connection.change;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.buffer.LaneRef;
import io.audiencesync.cause.CauseView;
import io.audiencesync.connection.AdAccountId;
import io.audiencesync.connection.PendingChange;
import io.audiencesync.meta.Person;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change of the connection that waits for its confirmation, compared with what the workspace uses. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ConnectionChange")
public record ChangeView(
        @Schema(description = "The person or system user who would take over")
        Person facebookUser,

        @Schema(enumeration = {"system_user", "user", "oauth"})
        String kind,

        @Schema(description = "The caller who gave the token or started the login")
        String startedBy,

        @Schema(description = "It can be confirmed until then")
        Instant validUntil,

        @Schema(description = "When the new token expires; absent if it does not") @Nullable
        Instant expiresAt,

        @Schema(description = "The comparison in words", examples = "3 of 7 audiences would be lost.")
        String summary,

        @Schema(description = "Useful permissions that the new account has not granted")
        List<String> missingPermissions,

        List<Account> adAccounts,
        Audiences audiences) {

    private static final List<String> USEFUL = List.of("ads_management", "ads_read", "business_management");
    private static final int MOST = 200;

    @Schema(name = "ComparedAdAccount")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Account(
            AdAccountId id,
            String name,
            boolean usable,

            @Schema(description = "Why the new account could not use it") @Nullable
            CauseView cause) {

        static Account of(Reach reach) {
            var account = reach.account();
            return new Account(
                    new AdAccountId(account.adAccount()),
                    account.name(),
                    reach.cause().isEmpty(),
                    reach.cause()
                            .map(cause -> CauseView.of(cause, cause.links(account.adAccount(), account.business())))
                            .orElse(null));
        }
    }

    @Schema(name = "ComparedAudiences")
    public record Audiences(
            @Schema(description = "Audiences that steps use")
            long used,

            @Schema(description = "How many of them the new account could not use")
            long lost,

            @Schema(description = "Users who wait for those now; a lower bound where there are very many")
            long waiting,

            @Schema(description = "At most 200 of them") List<Lost> list) {}

    @Schema(name = "LostAudience")
    public record Lost(
            long audience,
            String name,
            AdAccountId adAccount,
            @Schema(description = "One of its steps") String canvas,
            String step,
            long steps,

            @Schema(description = "Users who wait for it now; a lower bound where there are very many")
            long waiting,

            CauseView cause) {

        static Lost of(Comparison.Lost lost, long waiting) {
            var audience = lost.audience();
            return new Lost(
                    audience.id(),
                    audience.name(),
                    new AdAccountId(audience.adAccount()),
                    audience.canvas(),
                    audience.step(),
                    audience.steps(),
                    waiting,
                    CauseView.of(lost.cause(), lost.cause().links(audience.adAccount(), OptionalLong.empty())));
        }
    }

    static ChangeView of(PendingChange change, Comparison comparison, Map<LaneRef, Long> waiting) {
        var verified = change.verified();
        var lost = comparison.lost();
        var audiences = new Audiences(
                comparison.used().size(),
                lost.size(),
                waiting.values().stream().mapToLong(Long::longValue).sum(),
                lost.stream()
                        .limit(MOST)
                        .map(each -> Lost.of(each, waiting.getOrDefault(each.lane(), 0L)))
                        .toList());
        return new ChangeView(
                verified.person(),
                verified.kind().name().toLowerCase(Locale.ROOT),
                change.startedBy(),
                change.validUntil(),
                verified.expiresAt().orElse(null),
                "%d of %d %s would be lost."
                        .formatted(lost.size(), audiences.used(), audiences.used() == 1 ? "audience" : "audiences"),
                missing(verified.granted()).toList(),
                comparison.reaches().stream().map(Account::of).toList(),
                audiences);
    }

    /** Unknown without an app: then Facebook tells no permissions. */
    private static Stream<String> missing(List<String> granted) {
        return granted.isEmpty() ? Stream.empty() : USEFUL.stream().filter(one -> !granted.contains(one));
    }
}
