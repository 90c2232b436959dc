package io.audiencesync.web.shell;

import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.util.Locale;

/** Numbers as templates write them. */
@TemplateExtension
public final class Counts {

    private Counts() {}

    /** With groups of thousands: {@code 48,210}. */
    public static String grouped(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    static String grouped(int number) {
        return grouped((long) number);
    }

    /** With its noun: {@code 1 step}, {@code 12 steps}. */
    public static String number(long number, String one, String several) {
        return grouped(number) + " " + (number == 1 ? one : several);
    }

    /** In its largest unit: {@code 12 min}. */
    static String inWords(Duration duration) {
        return Moment.length(duration);
    }
}
