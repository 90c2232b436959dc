package io.audiencesync.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.adaccount.AdAccounts.Selected;
import io.audiencesync.budget.BudgetState;
import io.audiencesync.buffer.operator.AccountPauses.AccountPause;
import io.audiencesync.cause.CauseView;
import io.audiencesync.connection.AdAccountId;
import io.audiencesync.forecast.Forecast;
import io.audiencesync.forecast.Forecasts;
import io.audiencesync.forecast.LimitedBy;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An ad account's budget of calls, and what waits for it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "AdAccountBudget")
public record AdAccountBudgetView(
        AdAccountId adAccount,
        String name,

        @Schema(
                description = "The app's access tier, as Facebook reports it",
                enumeration = {"FULL", "LIMITED"})
        @Nullable
        String tier,

        @Schema(description = "Calls that may be made in any hour; absent before the first call") @Nullable
        Integer callsPerHour,

        @Schema(description = "The share of the usual pace that Facebook's usage headers leave, from 0 to 1") @Nullable
        Double pace,

        @Schema(description = "When the next call may be made, if not now") @Nullable
        Instant nextCallAt,

        @Schema(description = "Entries of this workspace that wait or are being sent")
        long entries,

        @Schema(description = "The operator who has paused the ad account") @Nullable
        String pausedBy,

        @Nullable String pauseReason,

        @Schema(description = "When the pause ends by itself; absent: only by a command") @Nullable
        Instant pausedUntil,

        @Schema(description = "What blocks the ad account as a whole") @Nullable
        CauseView cause,

        @Schema(description = "When the entries that wait now will have been sent; absent if that depends on a person")
        @Nullable
        Instant clearsAt,

        @Schema(description = "What limits that; absent if nothing waits") @Nullable
        LimitedBy limitedBy) {

    static AdAccountBudgetView of(
            String workspace, Selected account, AccountPause pause, Forecasts.Known known, Instant now) {
        var id = account.adAccount();
        var budget = Optional.ofNullable(known.budgets().get(id));
        var forecast = known.account(workspace, id);
        return new AdAccountBudgetView(
                new AdAccountId(id),
                account.name(),
                budget.flatMap(BudgetState::tier).orElse(null),
                budget.map(BudgetState::callsPerHour).orElse(null),
                budget.map(BudgetState::share).orElse(null),
                budget.map(state -> state.permitAt(1, now))
                        .filter(now::isBefore)
                        .orElse(null),
                known.entries(workspace, id),
                pause.pausedBy(),
                pause.pauseReason(),
                pause.pausedUntil(),
                cause(account, pause),
                forecast.flatMap(Forecast::clearsAt).orElse(null),
                forecast.map(Forecast::limitedBy).orElse(null));
    }

    private static @Nullable CauseView cause(Selected account, AccountPause pause) {
        return CauseView.stored(
                        pause.cause(), account.adAccount(), account.business(), pause.causeDetail(), pause.causeSince())
                .orElse(null);
    }
}
