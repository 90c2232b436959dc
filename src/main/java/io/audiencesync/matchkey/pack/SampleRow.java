package io.audiencesync.matchkey.pack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.audiencesync.matchkey.ByteSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/**
 * Facebook reports an invalid row as JSON text in its own style: it may escape slashes and non-ASCII characters, or
 * add blanks. This converts such a text to the form of {@link UsersPayload#row}.
 */
final class SampleRow {

    private static final JsonFactory JSON = new JsonFactory();

    private SampleRow() {}

    /** Returns the text itself if it is not a JSON array of plain values. */
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
