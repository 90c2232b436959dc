package io.audiencesync.web.shell;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Objects;

/** The fields of a form as a person sent them. */
public record Form(MultivaluedMap<String, String> fields) {

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

    /** No text in Postgres may contain the character NUL. */
    private static String clean(String text) {
        return text.replace("\0", "").strip();
    }
}
