package io.audiencesync.settings;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.Optional;

/**
 * The bounds of a setting that is a duration.
 *
 * @param least inclusive, as it is written in configuration; so is {@code most}
 * @param orOff whether {@code off} is a value too
 */
record DurationSetting(String name, String least, String most, boolean orOff) {

    private static final String OFF = "off";

    static DurationSetting of(String name, String least, String most) {
        return new DurationSetting("audience-sync." + name, least, most, false);
    }

    DurationSetting withOff() {
        return new DurationSetting(name, least, most, true);
    }

    /** The problem with a value that lies out of bounds or is no duration. */
    Optional<String> problem(String value) {
        return isOff(value) || duration(value).filter(this::isWithin).isPresent()
                ? Optional.empty()
                : Optional.of("%s is %s, but must be from %s to %s%s"
                        .formatted(name, value.isEmpty() ? "empty" : value, least, most, orOff ? ", or off" : ""));
    }

    /** Empty for {@code off}, and for a value that has a problem. */
    Optional<Duration> usable(String value) {
        return isOff(value) ? Optional.empty() : duration(value).filter(this::isWithin);
    }

    private boolean isOff(String value) {
        return orOff && value.equals(OFF);
    }

    private boolean isWithin(Duration value) {
        return value.compareTo(parse(least)) >= 0 && value.compareTo(parse(most)) <= 0;
    }

    private static Optional<Duration> duration(String value) {
        try {
            return Optional.ofNullable(parse(value)); // null for an empty text
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Duration parse(String value) {
        return DurationConverter.parseDuration(value);
    }
}
