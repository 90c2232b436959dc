package io.audiencesync.web.settings;

import static java.util.stream.Collectors.joining;

import io.audiencesync.cause.Cause;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.web.canvas.KeyName;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    private static final String NAME = "name";

    List<String> between(@Nullable Map<String, Object> before, @Nullable Map<String, Object> after) {
        var later = flat(after);
        var earlier = flat(before);
        var fields = new TreeSet<>(earlier.keySet());
        fields.addAll(later.keySet());
        return fields.stream()
                .filter(field -> !Objects.equals(earlier.get(field), later.get(field)))
                .map(field -> field + ": " + (earlier.isEmpty() ? "" : text(field, earlier.get(field)) + " → ")
                        + text(field, later.get(field)))
                .toList();
    }

    /** With the names of nested fields one after the other; of an object that has a name, only that. */
    private static Map<String, Object> flat(@Nullable Map<?, ?> state) {
        var flat = new TreeMap<String, Object>();
        if (state != null) {
            state.forEach((field, value) -> {
                var name = field.toString().replace('_', ' ');
                if (value instanceof Map<?, ?> named && named.keySet().equals(Set.of(ID, NAME))) {
                    flat.put(name, "“" + named.get(NAME) + "” (" + named.get(ID) + ")");
                } else if (value instanceof Map<?, ?> nested) {
                    flat(nested).forEach((inner, each) -> flat.put(name + ", " + inner, each));
                } else if (value != null) {
                    flat.put(name, value);
                }
            });
        }
        return flat;
    }

    private String text(String field, @Nullable Object value) {
        return switch (value) {
            case null -> "none";
            case Boolean yes -> yes ? "yes" : "no";
            case List<?> all -> all.stream().map(each -> text(field, each)).collect(joining(", "));
            case String key when field.equals("match keys") -> KeyName.of(MatchKey.valueOf(key));
            case String cause when field.equals("cause") -> Cause.stored(cause).title();
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
