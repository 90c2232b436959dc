package io.audiencesync.buffer.counts;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.IntStream;

/**
 * How counts are cut by time: slots of a range, and one slot for all entries outside of it.
 *
 * @param from the first time of the range
 * @param to the first time after it
 * @param length of a slot
 * @param origin a time at which a slot begins
 */
public record Slots(Instant from, Instant to, Duration length, Instant origin) {

    /** The slot of all entries that are outside of the range. */
    public static final Instant OTHERS = Instant.EPOCH;

    /** As the end of a range: it has none. */
    public static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration HOUR = Duration.ofHours(1);

    static final Slots NONE = new Slots(NEVER, NEVER, HOUR, OTHERS);
    static final Slots QUARTERS = new Slots(OTHERS, NEVER, QUARTER, OTHERS);

    /**
     * Hours of the zone. Quarters of an hour if its hours have begun at different minutes in UTC, as some zones have
     * changed their offset by less than an hour.
     */
    public static Slots hours(Instant from, Instant to, ZoneId zone) {
        var rules = zone.getRules();
        var minutes = secondsPastHour(rules.getOffset(to).getTotalSeconds());
        var isSteady = rules.getTransitions().stream()
                        .filter(change -> change.getInstant().isAfter(from))
                        .flatMapToInt(change -> IntStream.of(
                                change.getOffsetBefore().getTotalSeconds(),
                                change.getOffsetAfter().getTotalSeconds()))
                        .allMatch(offset -> secondsPastHour(offset) == minutes)
                && rules.getTransitionRules().stream()
                        .flatMapToInt(rule -> IntStream.of(
                                rule.getOffsetBefore().getTotalSeconds(),
                                rule.getOffsetAfter().getTotalSeconds()))
                        .allMatch(offset -> secondsPastHour(offset) == minutes);
        return isSteady
                ? new Slots(from, to, HOUR, Instant.EPOCH.minusSeconds(minutes))
                : new Slots(from, to, QUARTER, OTHERS);
    }

    private static int secondsPastHour(int offset) {
        return Math.floorMod(offset, (int) HOUR.toSeconds());
    }
}
