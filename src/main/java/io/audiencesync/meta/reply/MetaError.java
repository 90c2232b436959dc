package io.audiencesync.meta.reply;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Facebook's error object. Any field may be missing: 0 for a missing code, blank for a missing text. */
public record MetaError(int code, int subcode, boolean isTransient, String message, String userText, String trace) {

    /** Hashes, device ids and tokens in a message. */
    private static final Pattern SECRETS = Pattern.compile(
            "\\b[0-9a-fA-F]{64}\\b|\\b[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\b|\\bEA[A-Za-z0-9]{20,}");

    private static final int MAX_TEXT = 500;

    static Optional<MetaError> in(JsonNode body) {
        var error = body.path("error");
        return error.isObject() ? Optional.of(read(error)) : Optional.empty();
    }

    private static MetaError read(JsonNode error) {
        return new MetaError(
                error.path("code").asInt(),
                error.path("error_subcode").asInt(),
                error.path("is_transient").asBoolean(),
                text(error, "message"),
                userText(text(error, "error_user_title"), text(error, "error_user_msg")),
                text(error, "fbtrace_id"));
    }

    private static String userText(String title, String message) {
        return title.isBlank() || message.isBlank() ? title + message : title + ": " + message;
    }

    ErrorCode number() {
        return new ErrorCode(code, subcode, trace);
    }

    /** The text to show, preferably the one meant for people. */
    String shown() {
        return userText.isBlank() ? message : userText;
    }

    boolean mentions(String words) {
        return (message + userText).toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }

    private static String text(JsonNode error, String field) {
        return redacted(error.path(field).asText(""));
    }

    /** Removes secrets, and NUL, which no text in Postgres may contain. */
    public static String redacted(String text) {
        var redacted = SECRETS.matcher(text.replace("\0", ""))
                .replaceAll("…"); // before truncation: half a hash would not match
        return redacted.length() > MAX_TEXT ? redacted.substring(0, MAX_TEXT) + "…" : redacted;
    }
}
