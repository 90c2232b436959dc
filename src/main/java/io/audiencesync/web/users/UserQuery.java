package io.audiencesync.web.users;

import io.audiencesync.lookup.LookupRequest;
import io.audiencesync.problem.Problem;
import io.audiencesync.web.shell.Field;
import io.audiencesync.web.shell.Form;
import io.audiencesync.web.shell.Option;
import io.quarkus.qute.TemplateData;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The form as typed: one field, and what it holds. Redacted in {@code toString}.
 *
 * @param by the form name of an {@link IdentifierKind}, or {@code any} to recognize it
 */
@TemplateData
public record UserQuery(String by, Field value, Field country) {

    private static final int LONGEST = 1024;
    private static final String ANY = "any";

    static final UserQuery EMPTY = new UserQuery(ANY, Field.of("value", ""), Field.of("country", ""));

    static UserQuery of(Form form) {
        return of(form.text("by"), form.text("value"), form.text("country"));
    }

    static UserQuery of(String by, String value, String country) {
        return new UserQuery(by, Field.of("value", value), Field.of("country", country));
    }

    /** The answer of an earlier look-up cannot be shown again. */
    static UserQuery forgotten() {
        return EMPTY.refused("What you looked up is kept for 10 minutes, and only the latest. Type it again.");
    }

    UserQuery checked() {
        if (!by.equals(ANY) && IdentifierKind.named(by).isEmpty()) {
            return new UserQuery(ANY, value.refused("Choose what you typed: an id, an e-mail or a phone."), country);
        }
        if (value.value().isEmpty()) {
            return refused("Type the user's id, e-mail address or phone number.");
        }
        return bytes(value) + bytes(country) > LONGEST
                ? refused("This has more than 1,024 bytes. No identifier is so long.")
                : this;
    }

    /** As they are kept in a cookie, of which browsers take 4,096 bytes. */
    private static int bytes(Field field) {
        return field.value().getBytes(StandardCharsets.UTF_8).length;
    }

    /** Refusals of the service name no typed value. */
    UserQuery refused(Problem problem) {
        return refused(problem.errors().stream()
                .map(error -> error.text("The value"))
                .findFirst()
                .orElse("The search took too long, so nothing was found out. Try again in a few seconds."));
    }

    private UserQuery refused(String reason) {
        return new UserQuery(by, value.refused(reason), country);
    }

    boolean isValid() {
        return value.error() == null;
    }

    LookupRequest request() {
        var text = value.value();
        return switch (kind()) {
            case USER_ID -> new LookupRequest(text, null, null, null);
            case EMAIL -> new LookupRequest(null, text, null, null);
            case PHONE -> new LookupRequest(null, null, text, country.value().isEmpty() ? null : country.value());
        };
    }

    private IdentifierKind kind() {
        return IdentifierKind.named(by).orElseGet(() -> IdentifierKind.recognized(value.value(), country.value()));
    }

    public boolean isTyped() {
        return !value.value().isEmpty();
    }

    /** As what the value is looked up, such as {@code an e-mail address}. */
    public String lookedUpAs() {
        return kind().words();
    }

    public List<Option> kinds() {
        return Stream.concat(
                        Stream.of(new Option(ANY, "Recognize it", by.equals(ANY))),
                        Arrays.stream(IdentifierKind.values())
                                .map(kind -> new Option(
                                        kind.formName(),
                                        kind.label(),
                                        kind.formName().equals(by))))
                .toList();
    }

    /** What else the value may be. */
    public List<Option> others() {
        return Arrays.stream(IdentifierKind.values())
                .filter(kind -> kind != kind())
                .map(kind -> new Option(kind.formName(), kind.words(), false))
                .toList();
    }

    @Override
    public String toString() {
        return "UserQuery[redacted]";
    }
}
