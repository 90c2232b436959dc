package io.audiencesync.web.shell;

import io.quarkus.qute.TemplateData;

/**
 * A state: an icon and a word, so that colour never says it alone.
 *
 * @param tone {@code good}, {@code warn}, {@code bad}, {@code info} or {@code idle}
 * @param icon a symbol of {@code icons.svg}
 */
@TemplateData
public record Badge(String tone, String icon, String word) {

    public static Badge good(String word) {
        return new Badge("good", "ok", word);
    }

    public static Badge warn(String word) {
        return new Badge("warn", "warn", word);
    }

    public static Badge bad(String word) {
        return new Badge("bad", "bad", word);
    }

    public static Badge busy(String word) {
        return new Badge("info", "busy", word);
    }

    public static Badge waiting(String word) {
        return new Badge("info", "wait", word);
    }

    public static Badge paused(String word) {
        return new Badge("warn", "pause", word);
    }

    public static Badge idle(String word) {
        return new Badge("idle", "info", word);
    }
}
