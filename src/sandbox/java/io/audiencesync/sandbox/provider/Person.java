package io.audiencesync.sandbox.provider;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The people who can sign in, named by their roles. */
public enum Person {
    MARKETER("Mia Marketer", "marketer"),
    OPERATOR("Otto Operator", "operator"),
    ADMINISTRATOR("Ada Administrator", "administrator");

    public final String fullName;
    public final List<String> groups;

    Person(String fullName, String... groups) {
        this.fullName = fullName;
        this.groups = List.of(groups);
    }

    String subject() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Person> of(String subject) {
        return Arrays.stream(values())
                .filter(person -> person.subject().equals(subject))
                .findFirst();
    }
}
