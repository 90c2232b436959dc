package io.audiencesync.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One event with many fields. The message has them as text; a JSON log has each as a member of the object {@code mdc}
 * too, so that a log store can filter by them.
 */
public final class LogEvent {

    /** A value with one of these could be taken for other fields, or for another line. */
    private static final Pattern AMBIGUOUS = Pattern.compile("[\\p{Z}\\p{C}=\"]");

    private static final int LONGEST = 200;

    /** So that a call that is not logged costs no search among all loggers. */
    private static final ClassValue<Logger> LOGGERS = new ClassValue<>() {
        @Override
        protected Logger computeValue(Class<?> category) {
            return Logger.getLogger(category.getName());
        }
    };

    private final String name;
    private final Map<String, String> fields = new LinkedHashMap<>();

    private LogEvent(String name) {
        this.name = name;
    }

    public static LogEvent of(String name) {
        return new LogEvent(name);
    }

    /** A null or empty value is left out. */
    public LogEvent with(String field, @Nullable Object value) {
        var text = value == null ? "" : value.toString();
        if (!text.isEmpty()) {
            fields.put(field, text.substring(0, Math.min(LONGEST, text.length())));
        }
        return this;
    }

    public void info(Class<?> category) {
        log(category, Level.INFO);
    }

    public void debug(Class<?> category) {
        log(category, Level.DEBUG);
    }

    public static boolean isDebug(Class<?> category) {
        return LOGGERS.get(category).isLoggable(Level.DEBUG);
    }

    private void log(Class<?> category, java.util.logging.Level level) {
        var logger = LOGGERS.get(category);
        if (logger.isLoggable(level)) {
            logger.logRaw(written(category, level));
        }
    }

    private ExtLogRecord written(Class<?> category, java.util.logging.Level level) {
        var event = new ExtLogRecord(level, text(), FormatStyle.NO_FORMAT, LogEvent.class.getName());
        event.setLoggerName(category.getName());
        var all = new LinkedHashMap<String, String>();
        all.put("event", name);
        all.putAll(fields);
        event.setMdc(all);
        return event;
    }

    private String text() {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "="
                        + AMBIGUOUS.matcher(field.getValue()).replaceAll("_"))
                .collect(Collectors.joining(" ", name + ": ", ""));
    }
}
