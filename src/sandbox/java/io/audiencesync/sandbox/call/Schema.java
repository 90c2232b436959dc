package io.audiencesync.sandbox.call;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The columns of an upload; {@code multiKey} when the schema came as an array, as opposed to one legacy name. */
public record Schema(List<String> columns, boolean multiKey, List<Integer> sortedMatchKeys) {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Map<String, String> LEGACY =
            Map.of("EMAIL_SHA256", "EMAIL", "PHONE_SHA256", "PHONE", "MOBILE_ADVERTISER_ID", "MADID");
    private static final Set<String> HASHED =
            Set.of("EMAIL", "PHONE", "GEN", "DOBY", "DOBM", "DOBD", "LN", "FN", "FI", "CT", "ST", "ZIP", "COUNTRY");
    private static final Set<String> PLAIN = Set.of("EXTERN_ID", "MADID", "UID", "APPUID", "PAGEUID");
    private static final Set<String> ATTRIBUTES = Set.of(
            "LOOKALIKE_VALUE",
            "DATA_PROCESSING_OPTIONS",
            "DATA_PROCESSING_OPTIONS_COUNTRY",
            "DATA_PROCESSING_OPTIONS_STATE");

    static Schema of(List<String> columns, boolean multiKey) {
        var names = columns.stream()
                .map(column -> LEGACY.getOrDefault(column, column))
                .toList();
        var sorted = IntStream.range(0, names.size())
                .boxed()
                .filter(i -> !ATTRIBUTES.contains(names.get(i)))
                .sorted(Comparator.comparing(names::get))
                .toList();
        return new Schema(names, multiKey, sorted);
    }

    List<String> unknown() {
        return columns.stream()
                .filter(column -> !HASHED.contains(column) && !PLAIN.contains(column) && !ATTRIBUTES.contains(column))
                .toList();
    }

    /**
     * Why Facebook would count this row as invalid, or null. The texts are our own, except for the empty external id.
     */
    String fault(JsonNode row) {
        if (columns.size() != width(row)) {
            return "wrong number of columns";
        }
        var blank = true;
        for (var i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            var value = cell(row, i);
            if (column.equals("EXTERN_ID") && value.isBlank()) {
                return "empty external ID";
            }
            if (HASHED.contains(column)
                    && !value.isEmpty()
                    && !HASH.matcher(value).matches()) {
                return "invalid hash for " + column;
            }
            blank &= ATTRIBUTES.contains(column) || value.isBlank();
        }
        return blank ? "no match key" : null;
    }

    String identity(JsonNode row) {
        var text = new StringBuilder("{");
        for (var i : sortedMatchKeys) {
            append(text, columns.get(i), cell(row, i));
        }
        return text.append('}').toString();
    }

    public static String identity(Map<String, String> row) {
        var text = new StringBuilder("{");
        new TreeMap<>(row).forEach((column, value) -> append(text, column, value));
        return text.append('}').toString();
    }

    private static void append(StringBuilder text, String column, String value) {
        if (value.isEmpty()) {
            return;
        }
        text.append(text.length() > 1 ? ",\"" : "\"").append(column).append("\":\"");
        JsonStringEncoder.getInstance().quoteAsString(value, text);
        text.append('"');
    }

    private static int width(JsonNode row) {
        return row.isArray() ? row.size() : 1;
    }

    private static String cell(JsonNode row, int column) {
        var cell = row.isArray() ? row.get(column) : row;
        return cell.isValueNode() ? cell.isNull() ? "" : cell.asText() : cell.toString();
    }
}
