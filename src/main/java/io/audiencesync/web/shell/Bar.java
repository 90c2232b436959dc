package io.audiencesync.web.shell;

import io.quarkus.qute.TemplateData;

/**
 * A bar with its label and value.
 *
 * @param percent 0 to 100
 * @param tone {@code ""}, {@code good}, {@code warn} or {@code bad}
 */
@TemplateData
public record Bar(String label, String value, int percent, String tone) {

    /** The part's share of the whole; empty without a whole. */
    public static Bar of(String label, long part, long whole, String tone) {
        var percent = whole <= 0 ? 0 : Math.clamp(Math.round(100.0 * part / whole), 0, 100);
        return new Bar(label, Counts.grouped(part), percent, tone);
    }
}
