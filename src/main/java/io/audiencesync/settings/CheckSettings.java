package io.audiencesync.settings;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** Refuses to start with settings that cannot work, and names all of them at once. */
@Singleton
class CheckSettings {

    /** Before anything that is started, such as the scheduler. */
    private static final int FIRST = -1000;

    void check(@Observes @Priority(FIRST) StartupEvent started, Config config) {
        var problems = problems(name -> config.getOptionalValue(name, String.class));
        if (!problems.isEmpty()) {
            throw new ConfigurationException("These settings cannot work:\n- " + String.join("\n- ", problems));
        }
    }

    /** @param settings the value of a setting by its name */
    static List<String> problems(Function<String, Optional<String>> settings) {
        return Stream.concat(outOfBounds(settings), outOfOrder(settings)).toList();
    }

    private static Stream<String> outOfBounds(Function<String, Optional<String>> settings) {
        return Bounds.ALL.stream()
                .flatMap(setting -> settings.apply(setting.name()).flatMap(setting::problem).stream());
    }

    private static Stream<String> outOfOrder(Function<String, Optional<String>> settings) {
        var values = usable(settings);
        return Order.ALL.stream().flatMap(order -> order.problem(values).stream());
    }

    private static Map<String, Duration> usable(Function<String, Optional<String>> settings) {
        var values = new HashMap<String, Duration>();
        for (var setting : Bounds.ALL) {
            settings.apply(setting.name())
                    .flatMap(setting::usable)
                    .ifPresent(value -> values.put(setting.name(), value));
        }
        return values;
    }
}
