package io.audiencesync.web.step;

import io.audiencesync.analytics.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/** The time that the chart covers, in hours or days. */
enum Span {
    HOURS(Resolution.HOUR, Duration.ofHours(47), "d MMM, HH:mm"),
    DAYS(Resolution.DAY, Period.ofDays(59), "d MMM");

    /** The smallest part of an hour by which zones differ, and so that of the counters. */
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final Resolution by;
    private final TemporalAmount length;
    private final DateTimeFormatter form;

    Span(Resolution by, TemporalAmount length, String form) {
        this.by = by;
        this.length = length;
        this.form = DateTimeFormatter.ofPattern(form, Locale.ENGLISH);
    }

    static Span named(String by) {
        return by.equals("day") ? DAYS : HOURS;
    }

    Resolution by() {
        return by;
    }

    /** The start of the first hour or day. */
    Instant from(Instant now, ZoneId zone) {
        return by.slot(now.atZone(zone).minus(length).toInstant(), zone).toInstant();
    }

    /** All hours or days up to now, also those without users, through changes of the clocks. */
    List<OffsetDateTime> slots(Instant now, ZoneId zone) {
        var slots = new LinkedHashSet<OffsetDateTime>();
        for (var at = from(now, zone); at.isBefore(now); at = at.plus(QUARTER)) {
            slots.add(by.slot(at, zone));
        }
        slots.add(by.slot(now, zone));
        return new ArrayList<>(slots);
    }

    /** With its offset where the clocks show an hour twice. */
    String label(OffsetDateTime slot, ZoneId zone) {
        var isTwice = this == HOURS
                && zone.getRules().getValidOffsets(slot.toLocalDateTime()).size() > 1;
        return form.format(slot) + (isTwice ? " " + slot.getOffset() : "");
    }
}
