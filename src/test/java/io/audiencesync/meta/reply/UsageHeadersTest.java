package io.audiencesync.meta.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.meta.reply.Usage.Tier;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class UsageHeadersTest {

    @Test
    void the_recorded_headers_are_read() {
        var usage = read(Map.of(
                "X-Business-Use-Case-Usage",
                "{\"542676646349772\":[{\"type\":\"custom_audience\",\"call_count\":32,\"total_cputime\":3,\"total_time\":7,\"estimated_time_to_regain_access\":0}]}",
                "X-Ad-Account-Usage",
                "{\"acc_id_util_pct\":36.5,\"reset_time_duration\":120,\"ads_api_access_tier\":\"standard_access\"}",
                "X-App-Usage",
                "{\"call_count\":5,\"total_cputime\":0,\"total_time\":1}"));
        assertThat(usage).isEqualTo(new Usage(32, 36.5, 5, Duration.ZERO, Duration.ofSeconds(120), Tier.FULL, true));
        assertThat(usage.hottest()).isEqualTo(36.5);
    }

    @Test
    void the_highest_usage_and_the_longest_wait_count() {
        var usage = read(Map.of(
                "x-business-use-case-usage",
                "{\"1\":[{\"type\":\"custom_audience\",\"call_count\":10,\"total_cputime\":12,\"total_time\":95}],"
                        + "\"2\":[{\"type\":\"ads_management\",\"call_count\":1},{\"type\":\"x\",\"call_count\":20,"
                        + "\"estimated_time_to_regain_access\":19,\"ads_api_access_tier\":\"development_access\"}]}"));
        assertThat(usage).isEqualTo(new Usage(95, 0, 0, Duration.ofMinutes(19), Duration.ZERO, Tier.LIMITED, true));
        assertThat(usage.hottestOfAccount()).isEqualTo(95);
    }

    @Test
    void headers_without_a_number_are_still_a_report() {
        assertThat(read(Map.of("X-Business-Use-Case-Usage", "{\"1\":[{\"type\":\"custom_audience\"}]}"))
                        .reported())
                .isTrue();
        assertThat(read(Map.of("X-Ad-Account-Usage", "{\"acc_id_util_pct\":0}")).reported())
                .isTrue();
        assertThat(read(Map.of("X-App-Usage", "{\"call_count\":5}")).reported())
                .as("says nothing about the ad account")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "17", "{", "{\"1\":null}", "{\"1\":[{}]}", "{\"1\":{\"call_count\":\"?\"}}"})
    void unreadable_headers_count_as_unused(String value) {
        assertThat(read(Map.of("X-Business-Use-Case-Usage", value, "X-Ad-Account-Usage", value, "X-App-Usage", value)))
                .isEqualTo(Usage.UNKNOWN);
    }

    private static Usage read(Map<String, String> headers) {
        var named = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        named.putAll(headers);
        return UsageHeaders.read(new Response(200, named, new byte[0]));
    }
}
