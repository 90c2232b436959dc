package io.audiencesync.intake;

import static io.audiencesync.matchkey.MatchKey.EMAIL;
import static io.audiencesync.matchkey.MatchKey.EXTERN_ID;
import static io.audiencesync.matchkey.MatchKey.PHONE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;

import io.audiencesync.buffer.Operation;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.matchkey.pack.Entry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("application")
class EntriesTest {

    @Inject
    StepSetup steps;

    @Inject
    StoredRows stored;

    @Test
    void a_single_user_is_stored_hashed() {
        var step = steps.launched(EMAIL);
        post(step, "{\"user_id\":\"4711\",\"email\":\" Jane@Example.com \"}")
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("not_synced", empty())
                .body("next", equalTo("proceed"));
        assertThat(stored.entries(step)).extracting(Entry::userId).containsExactly("4711");
        assertThat(stored.entries(step))
                .extracting(entry -> entry.value(EMAIL))
                .containsExactly(sha256("jane@example.com"));
    }

    @Test
    void users_without_a_usable_match_key_are_accepted_as_not_synced() {
        var step = steps.launched(EMAIL, PHONE);
        post(step, """
                {"entries": [
                  {"user_id": "1", "email": "jane@example.com"},
                  {"user_id": "2", "email": "nobody", "phone": null},
                  {"user_id": "3"}
                ]}""")
                .statusCode(202)
                .body("accepted", equalTo(3))
                .body("not_synced", hasSize(2))
                .body("not_synced[0].index", equalTo(1))
                .body("not_synced[0].user_id", equalTo("2"))
                .body("not_synced[0].reasons", equalTo(Map.of("email", "malformed", "phone", "missing")))
                .body("not_synced[1].user_id", equalTo("3"));
        assertThat(stored.entries(step)).extracting(Entry::userId).containsExactly("1");
        assertThat(stored.notSynced(step))
                .isEqualTo(Map.of(
                        "email:malformed,phone:missing", List.of("2"), "email:missing,phone:missing", List.of("3")));
    }

    @Test
    void a_wrong_type_costs_its_own_entry_only() {
        var step = steps.launched(EMAIL);
        post(step, """
                {"entries": [
                  {"user_id": "1", "email": 5},
                  {"user_id": "2", "email": {"is": "no text"}},
                  {"user_id": "3", "email": "ben@example.com"}
                ]}""")
                .statusCode(202)
                .body("accepted", equalTo(3))
                .body("not_synced.index", contains(0, 1))
                .body("not_synced.reasons", everyItem(equalTo(Map.of("email", "malformed"))));
        assertThat(stored.entries(step)).extracting(Entry::userId).containsExactly("3");
    }

    @Test
    void a_field_that_the_step_did_not_choose_may_have_any_type() {
        var step = steps.launched(EMAIL);
        post(step, """
                {"entries": [
                  {"user_id": "1", "email": "a@example.com", "phone": 16502530000, "doby": 1990, "zip": [1], "country": {}},
                  {"user_id": "2", "email": "b@example.com", "extern_id": 1%s}
                ]}""".formatted("0".repeat(2_000)))
                .statusCode(202)
                .body("accepted", equalTo(2))
                .body("not_synced", empty());
    }

    @Test
    void keys_of_digits_may_come_as_numbers() {
        var step = steps.launched(PHONE);
        post(step, """
                {"entries": [
                  {"user_id": "1", "phone": 16502530000},
                  {"user_id": "2", "phone": 16502530000.0},
                  {"user_id": "3", "phone": 1.650253E10}
                ]}""").statusCode(202).body("not_synced.index", contains(2));
        assertThat(stored.entries(step))
                .extracting(entry -> entry.value(PHONE))
                .containsExactly(sha256("16502530000"), sha256("16502530000"));
    }

    @Test
    void an_external_id_is_a_text_or_an_integer() {
        var step = steps.launched(EXTERN_ID);
        post(step, """
                {"entries": [
                  {"user_id": "1", "extern_id": 4711},
                  {"user_id": "2", "extern_id": 4711.0},
                  {"user_id": "3", "extern_id": 1e5},
                  {"user_id": "4", "extern_id": "4711.0"}
                ]}""").statusCode(202).body("not_synced.index", contains(1, 2));
        assertThat(stored.entries(step)).extracting(Entry::userId).containsExactly("1", "4");
    }

    @Test
    void a_user_of_the_last_step_leaves_the_journey() {
        var step = steps.launched(Operation.REMOVE, true, MatchKeys.of(EMAIL));
        post(step, "{\"user_id\":\"4711\",\"email\":\"jane@example.com\"}")
                .statusCode(202)
                .body("next", equalTo("exit"));
    }

    @Test
    void a_user_id_that_comes_twice_is_two_entries() {
        var step = steps.launched(EMAIL);
        post(step, """
                {"entries": [
                  {"user_id": "same", "email": "one@example.com"},
                  {"user_id": "same", "email": "two@example.com"}
                ]}""").statusCode(202).body("accepted", equalTo(2));
        assertThat(stored.entries(step)).extracting(Entry::userId).containsExactly("same", "same");
    }

    @Test
    void users_with_and_without_external_id_are_in_separate_chunks() {
        var step = steps.launched(EMAIL, EXTERN_ID);
        post(step, """
                {"entries": [
                  {"user_id": "1", "email": "one@example.com", "extern_id": "Crm-1"},
                  {"user_id": "2", "email": "two@example.com"},
                  {"user_id": "3", "email": "three@example.com", "extern_id": "Crm-3"}
                ]}""").statusCode(202).body("accepted", equalTo(3));
        assertThat(stored.chunks(step))
                .extracting(StoredRows.Chunk::matchKeys, StoredRows.Chunk::entries)
                .containsExactlyInAnyOrder(tuple(MatchKeys.of(EMAIL, EXTERN_ID), 2), tuple(MatchKeys.of(EMAIL), 1));
    }

    @Test
    void the_country_steers_the_phone_without_being_stored() {
        var step = steps.launched(PHONE);
        post(step, "{\"user_id\":\"1\",\"phone\":\"(650) 253-0000\",\"country\":\"us\"}")
                .statusCode(202);
        assertThat(stored.entries(step)).extracting(entry -> entry.value(PHONE)).containsExactly(sha256("16502530000"));
        assertThat(stored.entries(step)).extracting(Entry::keys).containsExactly(MatchKeys.of(PHONE));
    }

    private static ValidatableResponse post(LaunchedStep step, String body) {
        return given().auth()
                .oauth2(step.token())
                .contentType("application/json")
                .body(body)
                .post(step.path())
                .then();
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
