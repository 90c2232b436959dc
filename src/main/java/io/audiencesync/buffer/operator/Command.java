package io.audiencesync.buffer.operator;

import io.audiencesync.buffer.LaneSelector;
import io.audiencesync.buffer.operator.OperatorAction.Kind;
import io.audiencesync.database.SqlCall;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operator's command, to be recorded.
 *
 * @param operator subject of the token
 * @param acceptedBefore of a discard
 * @param pause of a pause
 */
record Command(
        LaneSelector selector,
        String operator,
        Kind kind,
        @Nullable Instant acceptedBefore,
        PauseTerms pause) implements SqlCall.Values {

    static Command of(LaneSelector selector, String operator, Kind kind) {
        return new Command(selector, operator, kind, null, PauseTerms.NONE);
    }

    static Command pause(LaneSelector selector, String operator, PauseTerms terms) {
        return new Command(selector, operator, Kind.PAUSE, null, terms);
    }

    static Command discard(LaneSelector selector, String operator, @Nullable Instant acceptedBefore) {
        return new Command(selector, operator, Kind.DISCARD, acceptedBefore, PauseTerms.NONE);
    }

    @Override
    public void addTo(SqlCall call) {
        call.with(selector)
                .with(pause)
                .with("operator", operator)
                .with("action", kind.name())
                .with("accepted_before", acceptedBefore);
    }
}
