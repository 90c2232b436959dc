package io.audiencesync.matchkey.pack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.audiencesync.matchkey.ByteSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/**
 * Facebook names an invalid row by its JSON text, written its own way: it may escape slashes and all but ASCII, or add
 * blanks. This reads such a text and writes it as {@link UsersPayload#row} does.
 */
final class SampleRow {

    private static final JsonFactory JSON = new JsonFactory();

    private SampleRow() {}

    /** The text itself where it is not a JSON array of plain values. */
    static String canonical(String sample) {
        try (var parser = JSON.createParser(sample)) {
            return parser.nextToken() == JsonToken.START_ARRAY ? rewritten(parser) : sample;
        } catch (IOException e) {
            return sample;
        }
    }

    private static String rewritten(JsonParser parser) throws IOException {
        var row = new StringJoiner(",", "[", "]");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            row.add('"' + escaped(parser.getValueAsString("")) + '"');
        }
        return row.toString();
    }

    private static String escaped(String value) {
        var utf8 = value.getBytes(StandardCharsets.UTF_8);
        var sink = new ByteSink(utf8.length);
        sink.putJson(utf8, 0, utf8.length);
        return new String(sink.toBytes(), StandardCharsets.UTF_8);
    }
}
