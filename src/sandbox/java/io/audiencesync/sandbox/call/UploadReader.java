package io.audiencesync.sandbox.call;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Streams a payload row by row: a body of 10,000 rows is 10 MB and more. */
final class UploadReader {

    private UploadReader() {}

    /** @param parser at the start of the payload: an object, or a JSON text that holds one */
    static Upload read(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            try (var inner = Json.MAPPER.createParser(parser.getText())) {
                inner.nextToken();
                return readObject(inner);
            }
        }
        return readObject(parser);
    }

    private static Upload readObject(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new GraphException(Errors.invalidParameter("payload must be an object"));
        }
        Schema schema = null;
        List<JsonNode> data = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "schema" -> schema = schema(parser.readValueAsTree());
                case "data" -> data = rows(parser);
                default -> parser.skipChildren();
            }
        }
        return upload(schema, data);
    }

    private static Upload upload(Schema schema, List<JsonNode> data) {
        if (schema == null || data == null) {
            throw new GraphException(Errors.invalidParameter("payload needs schema and data"));
        }
        if (!schema.unknown().isEmpty()) {
            throw new GraphException(Errors.invalidParameter("unknown schema " + schema.unknown()));
        }
        return new Upload(
                schema, data.stream().map(row -> Upload.row(schema, row)).toList());
    }

    private static Schema schema(JsonNode node) {
        return node.isArray()
                ? Schema.of(node.valueStream().map(JsonNode::asText).toList(), true)
                : Schema.of(List.of(node.asText()), false);
    }

    private static List<JsonNode> rows(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new GraphException(Errors.invalidParameter("data must be a list"));
        }
        var rows = new ArrayList<JsonNode>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            rows.add(parser.readValueAsTree());
        }
        return rows;
    }
}
