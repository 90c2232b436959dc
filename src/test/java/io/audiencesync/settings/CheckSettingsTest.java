package io.audiencesync.settings;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static final List<DeclaredSetting> DECLARED =
            DeclaredSetting.all().filter(DeclaredSetting::isDuration).toList();

    @Test
    void every_duration_of_the_configuration_has_bounds() {
        assertThat(DECLARED).hasSizeGreaterThan(50);
        assertThat(Bounds.ALL.stream().map(DurationSetting::name))
                .containsExactlyInAnyOrderElementsOf(
                        DECLARED.stream().map(DeclaredSetting::name).toList());
    }

    @Test
    void defaults_have_no_problem() {
        assertThat(problems(Map.of())).isEmpty();
    }

    @Test
    void orders_name_settings_that_exist() {
        var names = DECLARED.stream().map(DeclaredSetting::name).toList();
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
}
