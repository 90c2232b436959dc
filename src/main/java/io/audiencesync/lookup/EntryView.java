package io.audiencesync.lookup;

import io.audiencesync.buffer.lookup.EntryContext.Context;
import io.audiencesync.buffer.lookup.EntryState;
import io.audiencesync.cause.Cause;
import io.audiencesync.cause.CauseView;
import io.audiencesync.connection.AdAccountId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts what was found into words. */
final class EntryView {

    private EntryView() {}

    /** State, sentence and cause of an entry. */
    private record Description(
            String state, String explanation, @Nullable CauseView cause) {}

    static LookupAnswer.Entry of(Found found, Context context) {
        return switch (found) {
            case Found.NotSynced it ->
                entry(
                        it,
                        context,
                        context.operation(),
                        new Description("not_synced", "The entry had no usable match key, so nothing was sent.", null),
                        it.reason(),
                        null);
            case Found.Stored it ->
                entry(it, context, it.operation(), described(it, context), null, erroredAt(it.state()));
        };
    }

    private static LookupAnswer.Entry entry(
            Found found,
            Context context,
            String operation,
            Description described,
            @Nullable String reason,
            @Nullable Instant erroredAt) {
        var lane = found.where().lane();
        var pause = waits(described.state) ? context.pause() : null;
        return new LookupAnswer.Entry(
                found.userId(),
                context.canvas(),
                context.canvas() == null ? null : context.step(),
                context.export() == null ? null : Objects.toString(context.export()),
                operation,
                lane.adAccount() == 0 ? null : new AdAccountId(lane.adAccount()),
                lane.audience() == 0 ? null : (Long) lane.audience(),
                context.audienceName(),
                found.acceptedAt(),
                described.state,
                described.explanation,
                described.cause,
                pause == null ? null : pause.by(),
                pause == null ? null : pause.reason(),
                pause == null ? null : pause.until(),
                reason,
                erroredAt);
    }

    private static boolean waits(String state) {
        return Set.of("pending", "parked", "replay_requested").contains(state);
    }

    private static Description described(Found.Stored it, Context context) {
        return switch (it.state()) {
            case EntryState.Pending ignored -> pending(context);
            case EntryState.Parked parked -> parked(context, parked);
            case EntryState.Errored errored -> errored(it, context, errored);
        };
    }

    private static @Nullable Instant erroredAt(EntryState state) {
        return state instanceof EntryState.Errored errored ? errored.at() : null;
    }

    private static Description pending(Context context) {
        if (context.pause() != null) {
            return new Description(
                    "pending", "It waits while sending is paused.", CauseView.of(Cause.PAUSED, List.of()));
        }
        if (context.leased()) {
            return new Description("in_flight", "The audience's entries are being sent now.", null);
        }
        var cause = cause(context);
        return cause == null
                ? new Description("pending", "It waits for the next flush.", null)
                : new Description("pending", "It waits until its audience can be sent to.", cause);
    }

    private static Description parked(Context context, EntryState.Parked parked) {
        var cause = cause(context, parked.cause(), null, null);
        if (parked.behind() || cause == null) {
            return new Description("parked", "It waits behind an earlier entry of the same user.", cause);
        }
        return cause.cause() == Cause.AUDIENCE_TOO_SMALL
                ? new Description("parked", "It is held until the audience has grown.", cause)
                : new Description(
                        "parked", "It is tried alone: its request fails, while those of other users pass.", cause);
    }

    private static Description errored(Found.Stored it, Context context, EntryState.Errored errored) {
        var cause = cause(context, errored.cause(), errored.detail(), null);
        if (it.superseded()) {
            return new Description(
                    "superseded",
                    "It was given up, and a newer entry of the user was settled. It is never sent.",
                    cause);
        }
        return errored.replayRequested()
                ? new Description("replay_requested", "It was given up, and will be sent again.", cause)
                : new Description("errored", "It was given up. It can be sent again.", cause);
    }

    private static @Nullable CauseView cause(Context context) {
        return cause(context, context.cause(), context.detail(), context.since());
    }

    private static @Nullable CauseView cause(
            Context context, @Nullable String name, @Nullable String detail, @Nullable Instant since) {
        return CauseView.stored(name, context.key().lane().adAccount(), context.business(), detail, since)
                .orElse(null);
    }
}
