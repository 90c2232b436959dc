package io.audiencesync.intake;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Captures all log records for a while, with the messages of their exceptions. */
final class LogCapture extends Handler {

    private static final ExtFormatter MESSAGE = new PatternFormatter("%s");

    private final StringBuffer seen = new StringBuffer();

    static LogCapture start() {
        var capture = new LogCapture();
        capture.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(capture);
        return capture;
    }

    String stop() {
        Logger.getLogger("").removeHandler(this);
        return seen.toString();
    }

    @Override
    public void publish(LogRecord entry) {
        seen.append(entry instanceof ExtLogRecord ext ? MESSAGE.formatMessage(ext) : entry.getMessage());
        for (var thrown = entry.getThrown(); thrown != null; thrown = thrown.getCause()) {
            seen.append(thrown);
        }
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        // nothing is held
    }
}
