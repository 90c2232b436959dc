package io.audiencesync.meta;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Captures every log record on every level while it is open; the console stays quiet. */
final class CapturedLog extends Handler {

    private static final ExtFormatter MESSAGE = new PatternFormatter("%s");
    private static final Logger ROOT = Logger.getLogger("");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler[] others = ROOT.getHandlers();
    private final Level level = ROOT.getLevel();

    private CapturedLog() {}

    static CapturedLog start() {
        var log = new CapturedLog();
        for (var other : log.others) {
            ROOT.removeHandler(other);
        }
        ROOT.addHandler(log);
        ROOT.setLevel(Level.ALL);
        return log;
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord entry) {
        lines.add(entry.getLoggerName() + " " + MESSAGE.formatMessage(entry) + " " + entry.getThrown());
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        ROOT.setLevel(level);
        ROOT.removeHandler(this);
        for (var other : others) {
            ROOT.addHandler(other);
        }
    }
}
