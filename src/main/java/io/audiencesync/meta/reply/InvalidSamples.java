package io.audiencesync.meta.reply;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** Parses the samples of invalid rows: an object row → reason, or sometimes a list of such objects or pairs. */
final class InvalidSamples {

    private InvalidSamples() {}

    static Map<String, String> read(JsonNode samples) {
        var rows = new HashMap<String, String>();
        if (samples.isArray()) {
            Json.items(samples).forEach(item -> collect(item, rows));
        } else {
            collect(samples, rows);
        }
        return rows;
    }

    private static void collect(JsonNode item, Map<String, String> rows) {
        if (item.isArray() && item.size() == 2) {
            rows.put(text(item.get(0)), reason(item.get(1)));
        }
        item.properties().forEach(row -> rows.put(row.getKey(), reason(row.getValue())));
    }

    private static String reason(JsonNode node) {
        return MetaError.redacted(text(node));
    }

    private static String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : node.toString();
    }
}
