package io.audiencesync.web.users;

import io.audiencesync.lookup.LookupRequest;
import io.audiencesync.problem.FieldError;
import io.audiencesync.problem.Problem;
import io.audiencesync.web.shell.Field;
import io.audiencesync.web.shell.Form;
import io.audiencesync.web.shell.Option;
import io.quarkus.qute.TemplateData;
import java.util.List;

/** The form as typed: one field, and what it holds. Redacted in {@code toString}. */
@TemplateData
public record UserQuery(String by, Field value, Field country) {

    private static final int LONGEST = 1024;
    private static final String ID = "user_id";
    private static final List<Option> KINDS = List.of(
            new Option(ID, "User id", false),
            new Option("email", "E-mail address", false),
            new Option("phone", "Phone number", false));

    static final UserQuery EMPTY = new UserQuery(ID, Field.of("value", ""), Field.of("country", ""));

    static UserQuery of(Form form) {
        return new UserQuery(
                form.text("by"), Field.of("value", form.text("value")), Field.of("country", form.text("country")));
    }

    UserQuery checked() {
        if (KINDS.stream().noneMatch(kind -> kind.value().equals(by))) {
            return new UserQuery(ID, value.refused("Choose what you typed: an id, an e-mail or a phone."), country);
        }
        if (value.value().isEmpty()) {
            return refused("Type the user's id, e-mail address or phone number.");
        }
        return value.value().length() > LONGEST ? refused("This is too long for an identifier.") : this;
    }

    /** Refusals of the service name no typed value. */
    UserQuery refused(Problem problem) {
        return refused(problem.errors().stream()
                .map(FieldError::reason)
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
        return switch (by) {
            case "email" -> new LookupRequest(null, text, null, null);
            case "phone" -> new LookupRequest(null, null, text, country.value().isEmpty() ? null : country.value());
            default -> new LookupRequest(text, null, null, null);
        };
    }

    public List<Option> kinds() {
        return KINDS.stream()
                .map(kind -> new Option(kind.value(), kind.label(), kind.value().equals(by)))
                .toList();
    }

    @Override
    public String toString() {
        return "UserQuery[redacted]";
    }
}
