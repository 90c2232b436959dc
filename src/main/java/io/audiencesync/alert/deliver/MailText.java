package io.audiencesync.alert.deliver;

import io.audiencesync.alert.deliver.Message.Data;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.StringJoiner;

/** The text of a mail. */
record MailText(String subject, String body) {

    private static final int SUBJECT_LENGTH = 200;

    static MailText of(Message message) {
        var data = message.data();
        var begin = message.type().equals(Message.RECOVERED) ? "Recovered: " : "";
        var about = data.subject().isEmpty() ? "" : " – " + data.subject();
        return new MailText(oneLine("[Audience Sync] " + begin + data.title() + about), body(message, data));
    }

    /** Removes line ends: customers choose some names, and a line end would end the header. */
    private static String oneLine(String text) {
        var line = text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ");
        return line.length() <= SUBJECT_LENGTH ? line : line.substring(0, SUBJECT_LENGTH) + "…";
    }

    private static String body(Message message, Data data) {
        var lines = new StringJoiner("\n", "", "\n");
        lines.add(message.type().equals(Message.RECOVERED) ? "Recovered: " + data.title() + "." : data.title() + ".");
        lines.add("");
        lines.add("Workspace: " + data.workspace());
        if (!data.subject().isEmpty()) {
            lines.add("About: " + data.subject());
        }
        lines.add("Since: " + time(data.since()));
        if (data.recoveredAt() != null) {
            lines.add("Until: " + time(data.recoveredAt()));
            return lines.toString();
        }
        lines.add("Waiting: " + waiting(data.waiting()));
        if (data.detail() != null) {
            lines.add("Details: " + data.detail());
        }
        lines.add("What to do: " + data.whatToDo());
        data.links().forEach(link -> lines.add(link.title() + ": " + link.uri()));
        return lines.toString();
    }

    private static String waiting(long users) {
        return users == 0 ? "nobody yet" : String.format(Locale.ROOT, "%,d users or more", users);
    }

    private static String time(Instant time) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(time);
    }
}
