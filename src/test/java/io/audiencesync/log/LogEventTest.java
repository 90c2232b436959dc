package io.audiencesync.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class LogEventTest {

    @Test
    void a_json_line_has_each_field_by_itself() {
        try (var log = JsonLog.start()) {
            LogEvent.of("attempt")
                    .with("workspace", "brand \"a\"")
                    .with("ad_account", 4711L)
                    .with("cause", null)
                    .with("trace", "")
                    .info(LogEventTest.class);
            var event = log.events("attempt").getFirst();
            assertThat(event.path("workspace").asText()).isEqualTo("brand \"a\"");
            assertThat(event.path("ad_account").asText()).isEqualTo("4711");
            assertThat(event.fieldNames()).toIterable().containsExactlyInAnyOrder("event", "workspace", "ad_account");
            assertThat(log.text())
                    .contains("\"message\":\"attempt: workspace=brand__a_ ad_account=4711\"")
                    .contains("\"loggerName\":\"" + LogEventTest.class.getName() + "\"");
        }
    }

    @Test
    void a_value_makes_neither_a_line_nor_a_field() {
        try (var log = JsonLog.start()) {
            LogEvent.of("call").with("step", "a\nb\u2028 status=202").info(LogEventTest.class);
            assertThat(log.text().strip()).doesNotContain("\n").contains("call: step=a_b__status_202");
        }
    }

    @Test
    void a_long_value_is_cut() {
        try (var log = JsonLog.start()) {
            LogEvent.of("call").with("step", "x".repeat(10_000)).info(LogEventTest.class);
            assertThat(log.events("call").getFirst().path("step").asText()).hasSize(200);
        }
    }
}
