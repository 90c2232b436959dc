package io.audiencesync.sandbox.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.call.Json;
import io.audiencesync.sandbox.client.FreshSandbox;
import io.audiencesync.sandbox.client.GraphClient;
import io.audiencesync.sandbox.client.GraphClient.Response;
import io.audiencesync.sandbox.client.Hashes;
import io.audiencesync.sandbox.world.Operation;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Adding users to an audience and removing them, in every encoding and with every error. */
@Tag("unit")
class UsersTest {

    private static final String MARY = Hashes.of("mary@example.com");
    private static final String JOHN = Hashes.of("john_smith@gmail.com");
    private static final String PAYLOAD = "{\"schema\":[\"EMAIL\"],\"data\":[[\"" + MARY + "\"]]}";
    private static final String QUERY = "payload=" + URLEncoder.encode(PAYLOAD, StandardCharsets.UTF_8);

    @RegisterExtension
    static final FreshSandbox FRESH = new FreshSandbox();

    private final FacebookSandbox sandbox = FRESH.sandbox();
    private final GraphClient graph = FRESH.client();

    static Stream<Arguments> forms() {
        var multipart = "--xx\r\nContent-Disposition: form-data; name=\"payload\"\r\n\r\n" + PAYLOAD + "\r\n--xx--\r\n";
        return Stream.of(
                Arguments.of("%s /users", "", GraphClient.JSON, "{\"payload\":" + PAYLOAD + "}"),
                Arguments.of("%s /users/", "", GraphClient.JSON, "{\"id\":\"1\",\"payload\":" + PAYLOAD + "}"),
                Arguments.of(
                        "%s /users", "", GraphClient.JSON, "{\"payload\":" + Json.MAPPER.valueToTree(PAYLOAD) + "}"),
                Arguments.of("%s /users", "", GraphClient.FORM, QUERY),
                Arguments.of("%s /users", "", "multipart/form-data; boundary=xx", multipart),
                Arguments.of("%s /users", "?" + QUERY, GraphClient.JSON, "{}"),
                Arguments.of("POST /users", "?method=%s", GraphClient.FORM, QUERY));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void every_client_is_understood(String line, String query, String type, String body) throws IOException {
        var id = audience();
        for (var method : List.of("POST", "DELETE")) {
            var parts = line.formatted(method).split(" ");
            var answer = graph.send(parts[0], id + parts[1] + query.replace("%s", method), type, body);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.json().path("num_received").asInt()).isEqualTo(1);
            assertThat(sandbox.ledger().size(id)).isEqualTo(method.equals("POST") ? 1 : 0);
        }
    }

    static Stream<Arguments> badRows() {
        return Stream.of(
                Arguments.of("[\"mary@example.com\",\"7\"]", "invalid hash for EMAIL"),
                Arguments.of("[\"" + MARY.toUpperCase() + "\",\"7\"]", "invalid hash for EMAIL"),
                Arguments.of("[\"" + MARY + "\"]", "wrong number of columns"),
                Arguments.of("[\"" + MARY + "\",\"\"]", "empty external ID"));
    }

    @ParameterizedTest
    @MethodSource("badRows")
    void a_malformed_row_is_named_and_costs_the_others_nothing(String row, String reason) throws IOException {
        var id = audience();
        var good = "[\"" + JOHN + "\",\"8\"]";
        var answer = graph.post(id + "/users", GraphClient.payload("[\"EMAIL\",\"EXTERN_ID\"]", List.of(row, good)));
        assertThat(answer.json().path("num_invalid_entries").asInt()).isEqualTo(1);
        assertThat(answer.json().path("invalid_entry_samples").path(row).asText())
                .isEqualTo(reason);
        assertThat(sandbox.ledger().rows(id)).containsExactly(Map.of("EMAIL", JOHN, "EXTERN_ID", "8"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"payload\":{\"schema\":[\"SHOE_SIZE\"],\"data\":[[\"44\"]]}}",
                "{\"payload\":{\"schema\":[\"EMAIL\"]}}",
                "{\"payload\":[]}",
                "{\"payload\":{\"schema\":[\"EMAIL\"],\"data\":[[",
                "{}",
                "[]"
            })
    void a_payload_that_cannot_be_read_is_refused_and_logged(String body) throws IOException {
        var id = audience();
        assertThat(graph.post(id + "/users", body).error()).isEqualTo(List.of(100, 0));
        assertThat(sandbox.log().uploads(id)).singleElement().satisfies(request -> {
            assertThat(request.operation()).isEqualTo(Operation.ADD);
            assertThat(request.code()).isEqualTo(100);
            assertThat(request.applied()).isFalse();
        });
        assertThat(sandbox.usage().calls(FacebookSandbox.ACCOUNT)).isEqualTo(1);
    }

    @Test
    void a_blank_column_is_fine_and_a_blank_row_is_not() throws IOException {
        var id = audience();
        var rows = List.of("[\"" + MARY + "\",\"\"]", "[\"\",\"\"]");
        var answer = graph.post(id + "/users", GraphClient.payload("[\"EMAIL\",\"PHONE\"]", rows));
        assertThat(answer.json()
                        .path("invalid_entry_samples")
                        .path("[\"\",\"\"]")
                        .asText())
                .isEqualTo("no match key");
        assertThat(sandbox.ledger().contains(id, Map.of("EMAIL", MARY))).isTrue();
    }

    @Test
    void at_most_a_hundred_invalid_rows_are_named() throws IOException {
        var rows = IntStream.range(0, 150).mapToObj(i -> "plain" + i).toArray(String[]::new);
        var answer = graph.add(audience(), rows);
        assertThat(answer.json().path("num_invalid_entries").asInt()).isEqualTo(150);
        assertThat(answer.json().path("invalid_entry_samples")).hasSize(100);
    }

    @ParameterizedTest
    @CsvSource({"100, 0", "1, 99", "105, 0"})
    void more_than_ten_thousand_rows_are_refused(int code, int subcode) throws IOException {
        sandbox.settings(settings -> {
            settings.tooManyRowsCode = code;
            settings.tooManyRowsSubcode = subcode;
        });
        var rows = IntStream.rangeClosed(0, 10_000)
                .mapToObj(i -> Hashes.of("user" + i))
                .toArray(String[]::new);
        assertThat(graph.add(audience(), rows).error()).isEqualTo(List.of(code, subcode));
    }

    @Test
    void a_session_counts_over_its_batches_until_the_last_one() throws IOException {
        var id = audience();
        assertThat(batch(id, 1, false).json().path("num_received").asInt()).isEqualTo(1);
        assertThat(batch(id, 2, true).json().path("num_received").asInt()).isEqualTo(2);
        assertThat(batch(id, 1, true).json().path("num_received").asInt()).isEqualTo(1);
        var session =
                graph.get(id + "/sessions?session_id=77").json().path("data").path(0);
        assertThat(session.path("num_received").asText()).isEqualTo("1");
        assertThat(session.path("stage").asText()).isEqualTo("done");
    }

    @Test
    void a_repeated_removal_is_given_the_same_session() throws IOException {
        var id = audience();
        var first = graph.remove(id, MARY).json().path("session_id").asText();
        assertThat(first)
                .matches("\\d{19}")
                .isEqualTo(graph.remove(id, MARY).json().path("session_id").asText());
        assertThat(graph.add(id, MARY).json().path("session_id"))
                .isNotEqualTo(graph.add(id, MARY).json().path("session_id"));
    }

    @Test
    void removals_that_would_make_an_audience_too_small_are_refused() throws IOException {
        var id = audience();
        graph.add(id, MARY, JOHN);
        sandbox.ledger().fill(id, 998);
        assertThat(graph.remove(id, JOHN).status()).as("not processed yet").isEqualTo(200);
        graph.add(id, JOHN);
        sandbox.clock().advance(Duration.ofHours(1));
        var refused = graph.remove(id, Hashes.of("stranger"), JOHN);
        assertThat(refused.error()).isEqualTo(List.of(200, 1870047));
        assertThat(refused.json().path("error").path("error_user_title").asText())
                .isEqualTo("Audience Size too Low");
        assertThat(graph.remove(id, Hashes.of("stranger")).status())
                .as("nobody leaves")
                .isEqualTo(200);
        sandbox.ledger().fill(id, 1);
        assertThat(graph.remove(id, JOHN).status()).isEqualTo(200);
    }

    @Test
    void an_audience_can_have_its_own_removal_threshold() throws IOException {
        var id = audience();
        graph.add(id, MARY, JOHN);
        sandbox.audiences().change(id, audience -> {
            audience.removalThreshold = 2;
            audience.removalThresholdAtOnce = true;
        });
        assertThat(graph.remove(id, MARY).error()).isEqualTo(List.of(200, 1870047));
        sandbox.audiences().change(id, audience -> audience.removalThreshold = 0);
        assertThat(graph.remove(id, MARY).status()).isEqualTo(200);
    }

    @Test
    void poison_refuses_the_call_or_spoils_the_row_without_naming_it() throws IOException {
        var id = audience();
        sandbox.poison(poison -> poison.refuse(MARY));
        assertThat(graph.add(id, MARY, JOHN).error()).isEqualTo(List.of(100, 0));
        assertThat(sandbox.ledger().size(id)).isZero();
        sandbox.poison(poison -> {
            poison.refused.clear();
            poison.invalidateUnnamed(MARY);
        });
        var answer = graph.add(id, MARY, JOHN).json();
        assertThat(answer.path("num_invalid_entries").asInt()).isEqualTo(1);
        assertThat(answer.path("invalid_entry_samples")).isEmpty();
        assertThat(sandbox.ledger().rows(id)).containsExactly(Map.of("EMAIL", JOHN));
    }

    @Test
    void a_value_based_audience_wants_values() throws IOException {
        var id = audience();
        sandbox.audiences().change(id, audience -> audience.valueBased = true);
        assertThat(graph.add(id, MARY).text())
                .contains("Value-Based Custom Audience requires LOOKALIKE_VALUE attribute.");
        var valued = GraphClient.payload("[\"EMAIL\",\"LOOKALIKE_VALUE\"]", List.of("[\"" + MARY + "\",44.5]"));
        assertThat(graph.post(id + "/users", valued).status()).isEqualTo(200);
        assertThat(sandbox.ledger().contains(id, Map.of("EMAIL", MARY))).isTrue();
    }

    @Test
    void a_replacement_shuts_out_other_uploads_until_its_last_batch() throws IOException {
        var id = audience();
        graph.add(id, MARY);
        replace(id, 1, false, JOHN);
        assertThat(graph.add(id, MARY).error()).isEqualTo(List.of(2650, 1870145));
        replace(id, 2, true, Hashes.of("third"));
        assertThat(sandbox.ledger().rows(id))
                .containsExactlyInAnyOrder(Map.of("EMAIL", JOHN), Map.of("EMAIL", Hashes.of("third")));
        assertThat(graph.add(id, MARY).status()).isEqualTo(200);
    }

    @Test
    void people_can_be_taken_out_of_every_audience_of_an_account() throws IOException {
        var first = audience();
        var second = audience();
        graph.add(first, MARY, JOHN);
        graph.add(second, MARY);
        graph.delete(FacebookSandbox.ACCOUNT + "/usersofanyaudience", GraphClient.emails(MARY));
        assertThat(sandbox.ledger().size(first)).isEqualTo(1);
        assertThat(sandbox.ledger().size(second)).isZero();
    }

    @Test
    void ten_thousand_rows_of_all_match_keys_are_taken_at_once() throws IOException {
        var hash = Hashes.of("x");
        var rows = IntStream.range(0, 10_000)
                .mapToObj(i -> "[\"" + Hashes.of("user" + i) + "\"" + (",\"" + hash + "\"").repeat(12) + "]")
                .toList();
        var id = audience();
        var schema =
                "[\"EMAIL\",\"PHONE\",\"GEN\",\"DOBY\",\"DOBM\",\"DOBD\",\"LN\",\"FN\",\"FI\",\"CT\",\"ST\",\"ZIP\",\"COUNTRY\"]";
        var answer = graph.post(id + "/users", GraphClient.payload(schema, rows));
        assertThat(answer.json().path("num_invalid_entries").asInt()).isZero();
        assertThat(sandbox.ledger().size(id)).isEqualTo(10_000);
        assertThat(sandbox.log().uploads(id).getFirst().wireSize()).isGreaterThan(8_000_000);
    }

    private String audience() {
        return sandbox.audiences().create(FacebookSandbox.ACCOUNT, "Loyal customers");
    }

    private Response batch(String id, int sequence, boolean last) throws IOException {
        var session = "{\"session_id\":77,\"batch_seq\":" + sequence + ",\"last_batch_flag\":" + last + "}";
        return graph.post(id + "/users", "{\"payload\":" + PAYLOAD + ",\"session\":" + session + "}");
    }

    private void replace(String id, int sequence, boolean last, String value) throws IOException {
        var session = "{\"session_id\":5,\"batch_seq\":" + sequence + ",\"last_batch_flag\":" + last + "}";
        var payload = GraphClient.emails(value).replaceFirst("}$", ",\"session\":" + session + "}");
        assertThat(graph.post(id + "/usersreplace", payload).status()).isEqualTo(200);
    }
}
