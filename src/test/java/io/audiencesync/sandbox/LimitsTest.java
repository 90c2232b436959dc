package io.audiencesync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.audiencesync.sandbox.call.Json;
import io.audiencesync.sandbox.client.FreshSandbox;
import io.audiencesync.sandbox.client.GraphClient;
import io.audiencesync.sandbox.client.GraphClient.Response;
import io.audiencesync.sandbox.client.Hashes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Limits of calls: per ad account and rolling hour, by the score meter, and per app. */
@Tag("unit")
class LimitsTest {

    private static final String MARY = Hashes.of("mary@example.com");

    @RegisterExtension
    static final FreshSandbox FRESH = new FreshSandbox();

    private final FacebookSandbox sandbox = FRESH.sandbox();
    private final GraphClient graph = FRESH.client();

    @Test
    void the_quota_grows_with_the_audiences_up_to_a_cap() {
        sandbox.audiences().create(FacebookSandbox.ACCOUNT, "One");
        sandbox.audiences().create(FacebookSandbox.ACCOUNT, "Two");
        assertThat(sandbox.usage().quota(FacebookSandbox.ACCOUNT)).isEqualTo(190_080);
        sandbox.settings(settings -> settings.quotaCap = 190_050);
        assertThat(sandbox.usage().quota(FacebookSandbox.ACCOUNT)).isEqualTo(190_050);
    }

    @Test
    void a_throttled_account_regains_access_after_the_hour() throws IOException {
        var id = audienceWithQuota(3);
        for (var i = 0; i < 3; i++) {
            assertThat(graph.add(id, MARY).status()).isEqualTo(200);
            sandbox.clock().advance(Duration.ofMinutes(10));
        }
        var refused = graph.add(id, MARY);
        assertThat(refused.error()).isEqualTo(List.of(80003, 2446079));
        assertThat(wait(refused)).isEqualTo(40);
        sandbox.clock().advance(Duration.ofMinutes(31));
        assertThat(wait(graph.add(id, MARY)))
                .as("calling while blocked costs time")
                .isEqualTo(19);
        sandbox.clock().advance(Duration.ofMinutes(20));
        assertThat(graph.add(id, MARY).status()).isEqualTo(200);
        assertThat(sandbox.usage().calls(FacebookSandbox.ACCOUNT)).isEqualTo(6);
        assertThat(sandbox.usage().mostInAnyHour(FacebookSandbox.ACCOUNT)).isEqualTo(4);
    }

    @Test
    void usage_is_in_percent_and_per_account() throws IOException {
        var id = audienceWithQuota(4);
        sandbox.accounts().create("act_77");
        var elsewhere = sandbox.audiences().create("act_77", "Elsewhere");
        assertThat(usage(graph.add(id, MARY), "100200300400500")
                        .path("call_count")
                        .asInt())
                .isEqualTo(25);
        assertThat(usage(graph.get(id), "100200300400500").path("call_count").asInt())
                .isEqualTo(50);
        assertThat(usage(graph.add(elsewhere, MARY), "77").path("call_count").asInt())
                .isZero();
    }

    @Test
    void the_score_meter_leaks_and_blocks() throws IOException {
        var id = sandbox.audiences().create(FacebookSandbox.ACCOUNT, "Loyal customers");
        sandbox.settings(settings -> settings.scoreLimit = 9);
        for (var i = 0; i < 2; i++) {
            graph.add(id, MARY);
        }
        var third = graph.add(id, MARY).header("X-Ad-Account-Usage");
        assertThat(third.path("acc_id_util_pct").asDouble()).isBetween(95.0, 100.0);
        var refused = graph.add(id, MARY);
        assertThat(refused.error()).isEqualTo(List.of(17, 2446079));
        assertThat(refused.header("X-Ad-Account-Usage")
                        .path("reset_time_duration")
                        .asInt())
                .isBetween(55, 60);
        sandbox.clock().advance(Duration.ofSeconds(300));
        assertThat(graph.add(id, MARY).status()).isEqualTo(200);
    }

    @Test
    void an_app_limit_stops_every_account() throws IOException {
        sandbox.settings(settings -> settings.appQuota = 2);
        graph.get("me");
        graph.get("me");
        var refused = graph.get(FacebookSandbox.ACCOUNT);
        assertThat(refused.error()).isEqualTo(List.of(4, 0));
        assertThat(refused.json().path("error").path("is_transient").asBoolean())
                .isTrue();
        assertThat(refused.header("X-App-Usage").path("call_count").asInt()).isEqualTo(150);
        sandbox.settings(settings -> settings.appCode = 341);
        assertThat(graph.get("me").error()).isEqualTo(List.of(341, 0));
    }

    @Test
    void a_batch_counts_each_of_its_calls() throws IOException {
        var id = audienceWithQuota(10);
        var one = "{\"method\":\"POST\",\"relative_url\":\"%s/users\",\"body\":\"payload=%s\"}"
                .formatted(id, "{\\\"schema\\\":[\\\"EMAIL\\\"],\\\"data\\\":[[\\\"" + MARY + "\\\"]]}");
        var read = "{\"method\":\"GET\",\"relative_url\":\"" + id + "?fields=name\"}";
        var answer = graph.post("", "{\"batch\":[" + one + "," + read + "]}").json();
        assertThat(answer.path(0).path("code").asInt()).isEqualTo(200);
        assertThat(Json.parse(answer.path(1).path("body").asText()).path("name").asText())
                .isEqualTo("Loyal customers");
        assertThat(sandbox.ledger().size(id)).isEqualTo(1);
        assertThat(sandbox.usage().calls(FacebookSandbox.ACCOUNT)).isEqualTo(2);
    }

    private String audienceWithQuota(int quota) {
        sandbox.accounts().change(FacebookSandbox.ACCOUNT, account -> account.quota = quota);
        return sandbox.audiences().create(FacebookSandbox.ACCOUNT, "Loyal customers");
    }

    private static JsonNode usage(Response response, String account) {
        return response.header("X-Business-Use-Case-Usage").path(account).path(0);
    }

    private static int wait(Response response) {
        return usage(response, "100200300400500")
                .path("estimated_time_to_regain_access")
                .asInt();
    }
}
