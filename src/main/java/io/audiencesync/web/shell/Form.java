package io.audiencesync.web.shell;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The fields of a form as a person sent them. */
public record Form(MultivaluedMap<String, String> fields) {

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\\t\\r\\n]]");

    /** Without blanks at the ends; empty if the field is absent. */
    public String text(String name) {
        return clean(Objects.requireNonNullElse(fields.getFirst(name), ""));
    }

    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of()).stream().map(Form::clean).toList();
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** Without control characters but those of lines: nobody types them, and no text in Postgres may have NUL. */
    private static String clean(String text) {
        return CONTROLS.matcher(text).replaceAll("").strip();
    }
}
