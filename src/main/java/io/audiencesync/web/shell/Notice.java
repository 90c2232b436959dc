package io.audiencesync.web.shell;

import io.quarkus.qute.TemplateData;

/**
 * A line at the top of a page: what was done, or why it was not.
 *
 * @param tone as of {@link Badge}
 */
@TemplateData
public record Notice(String tone, String icon, String title, String text) {

    public static Notice good(String title, String text) {
        return new Notice("good", "ok", title, text);
    }

    public static Notice info(String title, String text) {
        return new Notice("info", "info", title, text);
    }

    public static Notice warn(String title, String text) {
        return new Notice("warn", "warn", title, text);
    }

    public static Notice bad(String title, String text) {
        return new Notice("bad", "bad", title, text);
    }
}
