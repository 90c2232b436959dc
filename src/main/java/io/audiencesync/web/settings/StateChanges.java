package io.audiencesync.web.settings;

import static java.util.stream.Collectors.joining;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What differs between two recorded states, in words. Times are recorded in UTC, and shown in {@code zone}. */
record StateChanges(ZoneId zone) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.ENGLISH);
    private static final Pattern RECORDED_TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d.*");
    private static final Pattern NAME_OF_ENUM = Pattern.compile("[A-Z][A-Z_]+");
    private static final String ID = "id";

    List<String> between(@Nullable Map<String, Object> before, @Nullable Map<String, Object> after) {
        var later = flat(after);
        var earlier = isOther(before, after) ? Map.<String, Object>of() : flat(before);
        var fields = new TreeSet<>(earlier.keySet());
        fields.addAll(later.keySet());
        return fields.stream()
                .filter(field -> !Objects.equals(earlier.get(field), later.get(field)))
                .map(field -> field + ": " + (earlier.isEmpty() ? "" : text(earlier.get(field)) + " → ")
                        + text(later.get(field)))
                .toList();
    }

    /** Before a call that creates something, the newest one of its kind was another. */
    private static boolean isOther(@Nullable Map<String, Object> before, @Nullable Map<String, Object> after) {
        return before != null && after != null && !Objects.equals(before.get(ID), after.get(ID));
    }

    /** With the names of nested fields one after the other. */
    private static Map<String, Object> flat(@Nullable Map<?, ?> state) {
        var flat = new TreeMap<String, Object>();
        if (state != null) {
            state.forEach((field, value) -> {
                var name = field.toString().replace('_', ' ');
                if (value instanceof Map<?, ?> nested) {
                    flat(nested).forEach((inner, each) -> flat.put(name + ", " + inner, each));
                } else if (value != null) {
                    flat.put(name, value);
                }
            });
        }
        return flat;
    }

    private String text(@Nullable Object value) {
        return switch (value) {
            case null -> "none";
            case Boolean yes -> yes ? "yes" : "no";
            case List<?> all -> all.stream().map(this::text).collect(joining(", "));
            case String time
            when RECORDED_TIME.matcher(time).matches() ->
                TIME.format(LocalDateTime.parse(time).atOffset(ZoneOffset.UTC).atZoneSameInstant(zone));
            case String name
            when NAME_OF_ENUM.matcher(name).matches() ->
                name.toLowerCase(Locale.ROOT).replace('_', ' ');
            default -> value.toString();
        };
    }
}
