package io.audiencesync.web.shell;

import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.util.Locale;

/** Numbers as templates write them. */
@TemplateExtension
final class Counts {

    private Counts() {}

    /** With groups of thousands: {@code 48,210}. */
    static String grouped(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    static String grouped(int number) {
        return grouped((long) number);
    }

    /** In its largest unit: {@code 12 min}. */
    static String inWords(Duration duration) {
        return Moment.length(duration);
    }
}
