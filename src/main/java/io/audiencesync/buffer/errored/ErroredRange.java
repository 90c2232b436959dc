package io.audiencesync.buffer.errored;

import io.audiencesync.buffer.ErroredFilter;
import io.audiencesync.database.SqlCall;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the errored entries that match a filter: those of one step, between two positions.
 *
 * @param after exclusive
 * @param upTo inclusive: all parts of a position are in one range
 */
public record ErroredRange(ErroredFilter filter, long step, long after, long upTo) implements SqlCall.Values {

    /** All positions. An absent restriction restricts nothing. */
    public static ErroredRange of(long step, @Nullable String cause, @Nullable Instant from, @Nullable Instant to) {
        return new ErroredRange(new ErroredFilter(List.of(step), cause, from, to), step, 0, Long.MAX_VALUE);
    }

    /** As {@code :step}, {@code :cause}, {@code :from}, {@code :to}, {@code :after} and {@code :up_to}. */
    @Override
    public void addTo(SqlCall call) {
        call.with(this::positions)
                .with("cause", filter.cause())
                .with("from", filter.from())
                .with("to", filter.to());
    }

    /** The range alone, without the filter. */
    public void positions(SqlCall call) {
        call.with("step", step).with("after", after).with("up_to", upTo);
    }
}
