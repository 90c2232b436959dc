package io.audiencesync.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class CheckSettingsTest {

    private static final String TEXT_OF_A_DURATION = "\\d+(ms|s|m|h|d)";

    private static final List<Setting> DECLARED = new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests()))
            .importPackages("io.audiencesync").stream()
                    .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                    .map(JavaClass::reflect)
                    .flatMap(type ->
                            durations(type.getAnnotation(ConfigMapping.class).prefix(), type))
                    .toList();

    /** A duration as it is declared. */
    private record Setting(String name, Optional<String> standard) {}

    @Test
    void every_duration_of_the_configuration_has_bounds() {
        assertThat(DECLARED).hasSizeGreaterThan(50);
        assertThat(Bounds.ALL.stream().map(DurationSetting::name))
                .containsExactlyInAnyOrderElementsOf(
                        DECLARED.stream().map(Setting::name).toList());
    }

    @Test
    void defaults_have_no_problem() {
        assertThat(problems(Map.of())).isEmpty();
    }

    @Test
    void orders_name_settings_that_exist() {
        var names = DECLARED.stream().map(Setting::name).toList();
        assertThat(Order.ALL.stream()
                        .flatMap(order -> Stream.concat(Stream.of(order.longer()), order.shorter().stream())))
                .isSubsetOf(names);
    }

    @ParameterizedTest
    @CsvSource({"0s", "-5s", "4000d", "soon", "''"})
    void a_value_out_of_bounds_is_named_with_its_bounds(String value) {
        assertThat(problems(Map.of("audience-sync.delivery.retry.probe", value)))
                .containsExactly("audience-sync.delivery.retry.probe is %s, but must be from 1s to 6h"
                        .formatted(value.isEmpty() ? "empty" : value));
    }

    @Test
    void no_duration_may_be_negative_or_absurd() {
        assertThat(Bounds.ALL).allSatisfy(setting -> {
            assertThat(setting.problem("-1s")).isPresent();
            assertThat(setting.problem("40000d")).isPresent();
        });
    }

    @Test
    void off_is_a_value_only_where_work_can_be_switched_off() {
        assertThat(problems(Map.of("audience-sync.delivery.flush", "off"))).isEmpty();
        assertThat(problems(Map.of("audience-sync.delivery.lease", "off")))
                .containsExactly("audience-sync.delivery.lease is off, but must be from 1s to 1h");
    }

    @Test
    void a_lease_must_outlast_a_call_and_the_margin() {
        assertThat(problems(Map.of("audience-sync.delivery.lease", "40s")))
                .containsExactly("audience-sync.delivery.lease is 40s, but must be longer than"
                        + " audience-sync.delivery.call-timeout and audience-sync.delivery.margin, which is 40s:"
                        + " a call must end before its lease does");
        assertThat(problems(Map.of("audience-sync.delivery.lease", "41s"))).isEmpty();
    }

    @Test
    void all_problems_are_named_at_once() {
        assertThat(problems(Map.of(
                        "audience-sync.delivery.flush", "2m",
                        "audience-sync.database.silence", "15s",
                        "audience-sync.intake.retry-after", "0s")))
                .hasSize(3)
                .anySatisfy(problem -> assertThat(problem).contains("delivery.lease is 90s"))
                .anySatisfy(problem -> assertThat(problem).contains("database.silence is 15s"))
                .anySatisfy(problem -> assertThat(problem).contains("intake.retry-after is 0s"));
    }

    private static List<String> problems(Map<String, String> given) {
        var values = new HashMap<String, String>();
        DECLARED.forEach(setting -> setting.standard().ifPresent(value -> values.put(setting.name(), value)));
        values.putAll(given);
        return CheckSettings.problems(name -> Optional.ofNullable(values.get(name)));
    }

    private static Stream<Setting> durations(String prefix, Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !method.isDefault() && !method.isSynthetic())
                .flatMap(method -> {
                    var name = prefix + "." + name(method);
                    return method.getReturnType().isInterface()
                                    && method.getReturnType().getEnclosingClass() == type
                            ? durations(name, method.getReturnType())
                            : isDuration(method) ? Stream.of(new Setting(name, standard(method))) : Stream.of();
                });
    }

    private static boolean isDuration(Method method) {
        return method.getReturnType() == Duration.class
                || method.getGenericReturnType() instanceof ParameterizedType type
                        && List.of(type.getActualTypeArguments()).contains(Duration.class)
                || method.getReturnType() == String.class
                        && standard(method)
                                .filter(value -> value.matches(TEXT_OF_A_DURATION))
                                .isPresent();
    }

    private static Optional<String> standard(Method method) {
        return Optional.ofNullable(method.getAnnotation(WithDefault.class)).map(WithDefault::value);
    }

    private static String name(Method method) {
        var named = method.getAnnotation(WithName.class);
        return named != null
                ? named.value()
                : method.getName().replaceAll("([A-Z])", "-$1").toLowerCase();
    }
}
