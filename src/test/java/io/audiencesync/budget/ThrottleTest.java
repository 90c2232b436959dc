package io.audiencesync.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.audiencesync.budget.BudgetFixture.Config;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("database")
class ThrottleTest {

    private static final Config CONFIG = Config.of(6_000);

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0",
        "75, 1, 0",
        "80, 0.7625, 0",
        "85, 0.525, 0",
        "95, 0.05, 0",
        "95.1, 0.05, 120",
        "150, 0.05, 120"
    })
    void the_score_slows_down_in_proportion_and_holds_near_the_limit(double percent, double share, int holdSeconds) {
        var throttle = Throttle.ofScore(percent, Duration.ofSeconds(120), CONFIG);
        assertThat(throttle.share()).isCloseTo(share, within(1e-9));
        assertThat(throttle.hold()).isEqualTo(Duration.ofSeconds(holdSeconds));
    }

    @Test
    void a_saturated_throttle_settles_above_nine_tenths_of_the_hour() {
        var usage = 75.0;
        for (var hour = 0; hour < 100; hour++) {
            usage = 96.7 * Throttle.ofHour(usage, Duration.ZERO, CONFIG).share();
        }
        assertThat(usage).isBetween(90.5, 92.0);
    }

    @Test
    void no_announced_time_holds_for_more_than_an_hour() {
        assertThat(Throttle.ofHour(100, Duration.ofDays(9), CONFIG).hold()).isEqualTo(Duration.ofHours(1));
    }
}
