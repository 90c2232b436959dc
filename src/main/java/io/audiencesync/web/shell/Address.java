package io.audiencesync.web.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;

/** A page's address with its query. Values come from people: they are encoded. */
public record Address(String text) {

    /** Adds a parameter, unless it is empty. */
    public Address with(String name, @Nullable Object value) {
        if (value == null || value.toString().isEmpty()) {
            return this;
        }
        return new Address(text + (text.contains("?") ? "&" : "?") + name + "=" + encoded(value.toString()));
    }

    /** A part of a path or a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return text;
    }
}
