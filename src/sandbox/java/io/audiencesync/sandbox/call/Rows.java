package io.audiencesync.sandbox.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** Rows as match key to value. */
public final class Rows {

    private static final TypeReference<Map<String, String>> ROW = new TypeReference<>() {};
    private static final TypeReference<List<Map<String, String>>> ROWS = new TypeReference<>() {};

    private Rows() {}

    public static Map<String, String> parse(String identity) {
        if (identity == null) {
            throw new IllegalStateException("rows are not kept");
        }
        try {
            return Json.MAPPER.readValue(identity, ROW);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static List<Map<String, String>> list(JsonNode rows) {
        return Json.MAPPER.convertValue(rows, ROWS);
    }
}
