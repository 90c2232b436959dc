package io.audiencesync.buffer.operator;

import io.audiencesync.buffer.LaneSelector;
import io.audiencesync.database.SqlCall;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Lanes to list.
 *
 * @param name part of the audience's name, in any case; null: any
 * @param stoppedOnly only lanes that are paused or have a cause
 * @param after the last lane of the previous page; its order is the order of the list
 */
public record LaneSearch(LaneSelector selector, @Nullable String name, boolean stoppedOnly, After after)
        implements SqlCall.Values {

    /** All lanes of the selection, by audience id. */
    static LaneSearch byAudience(LaneSelector selector, long after) {
        return new LaneSearch(selector, null, false, new After(false, After.FIRST, after));
    }

    @Override
    public void addTo(SqlCall call) {
        call.with(selector)
                .with("name", name)
                .with("stopped_only", stoppedOnly)
                .with("by_wait", after.byWait)
                .with("after_wait", after.waitingSince)
                .with("after", after.audience);
    }

    /**
     * A place in the list.
     *
     * @param byWait longest wait first, lanes without waiting entries last; else by audience id
     * @param waitingSince a timestamp of Postgres
     */
    public record After(boolean byWait, String waitingSince, long audience) {

        private static final String FIRST = "-infinity";
        private static final String NOTHING_WAITS = "infinity";
        private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

        public static final After START = new After(true, FIRST, 0);

        public static After of(LaneState last) {
            var since = last.headAcceptedAt();
            return new After(
                    true,
                    since == null ? NOTHING_WAITS : since.toString(),
                    last.lane().audience());
        }

        /** Fails with a {@link DateTimeParseException} if the text is no time. */
        public static After at(String waitingSince, long audience) {
            var since = waitingSince.equals(NOTHING_WAITS) ? waitingSince : time(waitingSince);
            return new After(true, since, audience);
        }

        /** Postgres knows fewer years than Java. */
        private static String time(String text) {
            var at = Instant.parse(text);
            if (at.isBefore(Instant.EPOCH) || at.isAfter(LATEST)) {
                throw new DateTimeParseException("no lane waits since then", text, 0);
            }
            return at.toString();
        }
    }
}
