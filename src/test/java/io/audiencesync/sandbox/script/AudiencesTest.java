package io.audiencesync.sandbox.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.client.FreshSandbox;
import io.audiencesync.sandbox.client.GraphClient;
import io.audiencesync.sandbox.client.Hashes;
import io.audiencesync.sandbox.world.Audience;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Audiences as Facebook creates, shows, lists and refuses them. */
@Tag("unit")
class AudiencesTest {

    private static final String EDGE = FacebookSandbox.ACCOUNT + "/customaudiences";

    @RegisterExtension
    static final FreshSandbox FRESH = new FreshSandbox();

    private final FacebookSandbox sandbox = FRESH.sandbox();
    private final GraphClient graph = FRESH.client();

    @Test
    void names_are_not_unique_unless_fetch_or_create_is_asked_for() throws IOException {
        var first = create(Map.of());
        assertThat(create(Map.of())).isNotEqualTo(first);
        assertThat(create(Map.of("enable_fetch_or_create", "true"))).isEqualTo(first);
        assertThat(sandbox.audiences().named(FacebookSandbox.ACCOUNT, "Loyal customers"))
                .hasSize(2);
    }

    @Test
    void an_empty_list_has_no_paging() throws IOException {
        assertThat(graph.get(EDGE).text()).isEqualTo("{\"data\":[]}");
        create(Map.of());
        var one = graph.get(EDGE + "?summary=true").json();
        assertThat(one.path("paging").has("next")).isFalse();
        assertThat(one.path("paging").path("cursors").has("after")).isTrue();
        assertThat(one.path("summary").path("total_count").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "EQUAL, beta, Beta",
        "CONTAIN, ET, Beta",
        "STARTS_WITH, al, Alpha",
        "ENDS_WITH, mma, Gamma",
        "NOT_CONTAIN, m, Beta;Alpha",
        "NOT_EQUAL, alpha, Gamma;Beta"
    })
    void lists_are_filtered_by_name(String operator, String value, String names) throws IOException {
        Stream.of("Alpha", "Beta", "Gamma").forEach(name -> sandbox.audiences().create(FacebookSandbox.ACCOUNT, name));
        var filter = "[{\"field\":\"name\",\"operator\":\"%s\",\"value\":\"%s\"}]".formatted(operator, value);
        var found = graph.get(EDGE + "?fields=name&filtering=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
        assertThat(found.json()
                        .path("data")
                        .valueStream()
                        .map(each -> each.path("name").asText()))
                .containsExactly(names.split(";"));
    }

    static Stream<Arguments> states() {
        return Stream.of(
                state(0, Duration.ZERO, audience -> {}, 410, 300, -1, -1),
                state(500, Duration.ZERO, audience -> {}, 441, 300, -1, -1),
                state(500, Duration.ofHours(1), audience -> {}, 200, 200, 1_000, 1_000),
                state(5, Duration.ofHours(1), audience -> {}, 200, 300, 1_000, 1_000),
                state(12_345, Duration.ofHours(1), audience -> {}, 200, 200, 12_000, 14_000),
                state(0, Duration.ZERO, audience -> audience.flagged = true, 471, 300, -1, -1),
                state(0, Duration.ZERO, audience -> audience.operationStatus = 450, 450, 300, -1, -1));
    }

    private static Arguments state(
            int members, Duration later, Consumer<Audience> change, int operation, int delivery, int lower, int upper) {
        return Arguments.of(members, later, change, List.of(operation, delivery, lower, upper));
    }

    @ParameterizedTest
    @MethodSource("states")
    void size_and_state_follow_facebooks_format(
            int members, Duration later, Consumer<Audience> change, List<Integer> expected) throws IOException {
        var id = create(Map.of());
        sandbox.ledger().fill(id, members);
        sandbox.audiences().change(id, change);
        sandbox.clock().advance(later);
        var shown = read(
                id, "operation_status,delivery_status,approximate_count_lower_bound,approximate_count_upper_bound");
        assertThat(List.of(
                        shown.path("operation_status").path("code").asInt(),
                        shown.path("delivery_status").path("code").asInt(),
                        shown.path("approximate_count_lower_bound").asInt(),
                        shown.path("approximate_count_upper_bound").asInt()))
                .isEqualTo(expected);
    }

    @Test
    void an_upload_renews_content_and_keeps_the_data_source() throws IOException {
        var id = create(Map.of());
        var created =
                read(id, "time_content_updated").path("time_content_updated").asLong();
        sandbox.clock().advance(Duration.ofMinutes(5));
        graph.add(id, Hashes.of("mary@example.com"));
        var shown = read(id, "time_content_updated,data_source");
        assertThat(shown.path("time_content_updated").asLong()).isBetween(created + 300, created + 330);
        assertThat(shown.path("data_source").path("sub_type").asText()).isEqualTo("MULTI_HASHES");
    }

    @Test
    void a_missing_object_is_refused_by_name() throws IOException {
        var id = create(Map.of());
        assertThat(graph.get(id + "?fields=shoe_size").text())
                .contains("(#100) Tried accessing nonexisting field (shoe_size) on node type (CustomAudience)");
        assertThat(graph.get("1").text()).contains("Unsupported get request. Object with ID '1' does not exist");
        assertThat(graph.remove("1", Hashes.of("x")).text()).contains("Unsupported delete request.");
        assertThat(graph.get("act_9/customaudiences").error()).isEqualTo(List.of(100, 33));
        assertThat(graph.get(id + "/nonsense").error()).isEqualTo(List.of(2500, 0));
    }

    @Test
    void audiences_with_lookalikes_or_a_flag_are_protected() throws IOException {
        var id = create(Map.of());
        sandbox.audiences().change(id, audience -> audience.lookalikes.add("99"));
        assertThat(graph.delete(id, "").error()).isEqualTo(List.of(2656, 0));
        sandbox.audiences().change(id, audience -> audience.flagged = true);
        assertThat(graph.postForm(id, Map.of("name", "Other")).error()).isEqualTo(List.of(100, 1713231));
    }

    @Test
    void an_error_carries_the_companion_headers() throws IOException {
        var refused = graph.get("1");
        var trace = refused.json().path("error").path("fbtrace_id").asText();
        assertThat(refused.headers().firstValue("x-fb-request-id")).contains(trace);
        assertThat(refused.headers().firstValue("facebook-api-version")).contains("v26.0");
        assertThat(refused.headers().firstValue("www-authenticate").orElse("")).contains("\"invalid_request\"");
        assertThat(refused.headers().firstValue("cache-control")).contains("no-store");
    }

    private String create(Map<String, String> more) throws IOException {
        var form = new HashMap<>(Map.of("name", "Loyal customers", "customer_file_source", "USER_PROVIDED_ONLY"));
        form.putAll(more);
        return graph.postForm(EDGE, form).json().path("id").asText();
    }

    private JsonNode read(String id, String fields) throws IOException {
        return graph.get(id + "?fields=" + fields).json();
    }
}
