package io.audiencesync.matchkey.pack;

import io.audiencesync.digest.Sha256;
import io.audiencesync.matchkey.ByteSink;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The body of Facebook's users call, {@code {"payload":{"schema":["EMAIL",…],"data":[["<hex>",""],…]}}}: always the
 * array schema, a blank as "". Delivery and preview send the same bytes.
 */
public final class UsersPayload {

    private static final int HASH_IN_JSON = 2 * Sha256.BYTES + "\"\",".length();
    private static final int ROW_IN_JSON = "[],".length();
    private static final int AROUND_ROWS = 256;

    private UsersPayload() {}

    /** One request body in UTF-8. Each entry's keys must be in the schema. */
    public static byte[] body(MatchKeys schema, List<Entry> entries) {
        var keys = schema.schema();
        var sink = new ByteSink(AROUND_ROWS + entries.size() * (ROW_IN_JSON + keys.size() * HASH_IN_JSON));
        sink.putAscii("{\"payload\":{\"schema\":[\"");
        sink.putAscii(String.join("\",\"", keys.stream().map(MatchKey::name).toList()));
        sink.putAscii("\"],\"data\":[");
        var separator = new Separator(sink);
        entries.forEach(entry -> {
            separator.next();
            writeRow(schema, keys, entry, sink);
        });
        sink.putAscii("]}}");
        return sink.toBytes();
    }

    /** The row of one entry as in {@link #body}. Facebook reports invalid rows in this form. */
    public static String row(MatchKeys schema, Entry entry) {
        var keys = schema.schema();
        var sink = new ByteSink(ROW_IN_JSON + keys.size() * HASH_IN_JSON);
        writeRow(schema, keys, entry, sink);
        return new String(sink.toBytes(), StandardCharsets.UTF_8);
    }

    /** Converts Facebook's sample of an invalid row to the form of {@link #row}. */
    public static String canonicalRow(String sample) {
        return SampleRow.canonical(sample);
    }

    private static void writeRow(MatchKeys schema, List<MatchKey> keys, Entry entry, ByteSink sink) {
        if (!schema.containsAll(entry.keys())) {
            throw new IllegalArgumentException("an entry has keys that the schema " + keys + " does not have");
        }
        sink.put('[');
        var separator = new Separator(sink);
        for (var key : keys) {
            separator.next();
            sink.put('"');
            entry.writeJson(key, sink);
            sink.put('"');
        }
        sink.put(']');
    }

    /** Writes the commas between array elements. */
    private static final class Separator {
        private final ByteSink sink;
        private boolean first = true;

        Separator(ByteSink sink) {
            this.sink = sink;
        }

        void next() {
            if (!first) {
                sink.put(',');
            }
            first = false;
        }
    }
}
