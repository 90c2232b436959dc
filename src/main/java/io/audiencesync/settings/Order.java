package io.audiencesync.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A duration that must be longer than others together.
 *
 * @param orEqual whether it may be as long
 */
record Order(String longer, List<String> shorter, boolean orEqual, String reason) {

    static final List<Order> ALL = List.of(
            longer(
                    "delivery.lease",
                    "a call must end before its lease does",
                    "delivery.call-timeout",
                    "delivery.margin"),
            longer("delivery.lease", "a lane must not lose its lease between two looks", "delivery.flush"),
            atLeast("delivery.flush", "a lane must be due again by the next flush", "delivery.rest"),
            atLeast("delivery.retry.longest", "waits grow from the first to the longest", "delivery.retry.first"),
            atLeast("alert.retry.longest", "waits grow from the first to the longest", "alert.retry.first"),
            atLeast("alert.retry.total", "a message is tried again before it is given up", "alert.retry.first"),
            atLeast("check.refresh-before", "a token is exchanged before people are warned", "check.warn-before"),
            longer(
                    "database.silence",
                    "Postgres must be able to cancel the statement first",
                    "database.statement-timeout"),
            longer("export.silence", "a slow sender is no dead process", "export.read-timeout"));

    private static Order longer(String longer, String reason, String... shorter) {
        return new Order(full(longer), Stream.of(shorter).map(Order::full).toList(), false, reason);
    }

    private static Order atLeast(String longer, String reason, String shorter) {
        return new Order(full(longer), List.of(full(shorter)), true, reason);
    }

    private static String full(String name) {
        return "audience-sync." + name;
    }

    /** @param values by name; a missing one makes the order hold */
    Optional<String> problem(Map<String, Duration> values) {
        var value = values.get(longer);
        if (value == null || !values.keySet().containsAll(shorter)) {
            return Optional.empty();
        }
        var sum = values.entrySet().stream()
                .filter(each -> shorter.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .reduce(Duration.ZERO, Duration::plus);
        var holds = orEqual ? value.compareTo(sum) >= 0 : value.compareTo(sum) > 0;
        return holds ? Optional.empty() : Optional.of(text(value, sum));
    }

    private String text(Duration value, Duration sum) {
        return "%s is %s, but must be %s %s, which is %s: %s"
                .formatted(
                        longer,
                        seconds(value),
                        orEqual ? "at least" : "longer than",
                        shorter.stream().collect(Collectors.joining(" and ")),
                        seconds(sum),
                        reason);
    }

    private static String seconds(Duration value) {
        return value.toMillis() % 1000 == 0 ? value.toSeconds() + "s" : value.toMillis() + "ms";
    }
}
