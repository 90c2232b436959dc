package io.audiencesync.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.json.runtime.JsonFormatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Captures what is logged while it is open, as lines of the JSON log of production. */
public final class JsonLog extends Handler implements AutoCloseable {

    private static final Logger ROOT = Logger.getLogger("");

    private final JsonFormatter formatter = new JsonFormatter();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private JsonLog() {}

    public static JsonLog start() {
        var log = new JsonLog();
        log.setLevel(Level.ALL);
        ROOT.addHandler(log);
        return log;
    }

    /** All lines, as one text. */
    public String text() {
        return String.join("", lines);
    }

    /** The fields of each event of this name. */
    public List<JsonNode> events(String name) {
        return lines.stream()
                .map(JsonLog::json)
                .map(line -> line.path("mdc"))
                .filter(fields -> fields.path("event").asText().equals(name))
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line of the log is JSON: " + line, e);
        }
    }

    @Override
    public void publish(LogRecord entry) {
        lines.add(formatter.format(entry));
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        ROOT.removeHandler(this);
    }
}
