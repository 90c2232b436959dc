package io.audiencesync.buffer.errored;

import io.audiencesync.buffer.ErroredFilter;
import io.audiencesync.database.SqlCall;
import java.util.List;

/**
 * Some of the errored entries that match a filter: those of one step, between two positions.
 *
 * @param after exclusive
 * @param upTo inclusive: all parts of a position are in one range
 */
public record ErroredRange(ErroredFilter filter, long step, long after, long upTo) implements SqlCall.Values {

    /** As {@code :steps} (this one), {@code :cause}, {@code :from}, {@code :to}, {@code :after} and {@code :up_to}. */
    @Override
    public void addTo(SqlCall call) {
        new ErroredFilter(List.of(step), filter.cause(), filter.from(), filter.to()).addTo(call);
        call.with("after", after).with("up_to", upTo);
    }
}
