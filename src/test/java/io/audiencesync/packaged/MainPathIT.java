package io.audiencesync.packaged;

import static io.audiencesync.testing.Polling.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.SandboxOptions;
import io.audiencesync.testing.SandboxResource;
import io.audiencesync.testing.Sha256;
import io.audiencesync.testing.Tokens;
import io.audiencesync.testing.users.VariedUser;
import io.audiencesync.testing.users.VariedUsers;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Users enter by HTTP, are added to and removed from the audience on Facebook, and the counts agree. */
@QuarkusIntegrationTest
@Tag("packaged")
class MainPathIT {

    /** A number as written in the country, and the digits that must reach Facebook. */
    private record Phone(String country, String written, String digits) {}

    private static final List<Phone> PHONES = List.of(
            new Phone("DE", "0151 / 2345 6789", "4915123456789"),
            new Phone("US", "(415) 555-2671", "14155552671"),
            new Phone("GB", "07911 123456", "447911123456"),
            new Phone("FR", "06 12 34 56 78", "33612345678"),
            new Phone("IT", "06 6982 1234", "390669821234"),
            new Phone("BR", "(11) 96123-4567", "5511961234567"),
            new Phone("IN", "098765 43210", "919876543210"),
            new Phone("JP", "090-1234-5678", "819012345678"),
            new Phone("AU", "0412 345 678", "61412345678"),
            new Phone("MX", "222 123 4567", "522221234567"));

    private static FacebookSandbox facebook;

    private Workspace workspace;

    @BeforeAll
    static void startFacebook() {
        facebook = FacebookSandbox.start(SandboxOptions.usual().onPort(Integer.getInteger(SandboxResource.PORT)));
        facebook.settings(settings -> {
            settings.removalThreshold = 0;
            settings.processingTime = Duration.ZERO;
        });
    }

    @AfterAll
    static void stopFacebook() {
        facebook.close();
    }

    @BeforeEach
    void connect() {
        workspace = Workspace.connected(RestAssured.baseURI + ":" + RestAssured.port, facebook);
    }

    @Test
    void phones_of_ten_countries_are_hashed_as_facebook_does() {
        var audience = workspace.launchAdding("phones", List.of("PHONE"));
        var users = PHONES.stream()
                .map(phone -> Map.of("user_id", id(), "country", phone.country(), "phone", phone.written()))
                .toList();
        workspace.enter("phones", users);

        var expected = PHONES.stream()
                .map(phone -> Map.of("PHONE", Sha256.hex(phone.digits())))
                .collect(Collectors.toSet());
        await().untilAsserted(() -> assertThat(facebook.ledger().rows(audience)).isEqualTo(expected));
        figures("phones", 10, 10, 0);
    }

    /** The users of the README's walk-through, in one call. */
    @Test
    void ten_thousand_users_become_the_expected_rows_and_leave_again() {
        var users = VariedUsers.of(10_000);
        var matchable = users.stream().filter(VariedUser::isMatchable).toList();
        var given = users.stream().map(VariedUser::given).toList();
        var audience = workspace.launchAdding("varied", VariedUsers.MATCH_KEYS);
        workspace.enter("varied", given);

        var expected = matchable.stream().map(VariedUser::expected).collect(Collectors.toSet());
        await().untilAsserted(() ->
                assertThat(facebook.ledger().rows(audience).equals(expected)).isTrue());
        var notSynced = users.size() - matchable.size();
        figures("varied", users.size(), matchable.size(), notSynced);

        workspace.launchRemoving("varied-out", VariedUsers.MATCH_KEYS, audience);
        workspace.enter("varied-out", given);
        await().untilAsserted(() -> assertThat(facebook.ledger().size(audience)).isZero());
        figures("varied-out", users.size(), matchable.size(), notSynced);
    }

    @Test
    void a_user_without_a_match_key_is_not_synced_with_a_reason() {
        workspace.launchAdding("nobody", List.of("EMAIL"));
        workspace
                .post("nobody", Map.of("user_id", id(), "email", "no address at all"))
                .statusCode(202)
                .body(
                        "accepted",
                        equalTo(1),
                        "not_synced",
                        hasSize(1),
                        "not_synced[0].reasons.email",
                        equalTo("malformed"));
    }

    @Test
    void a_remove_step_takes_exactly_its_users_out() {
        var audience = workspace.launchAdding("in", List.of("EMAIL"));
        var leaving = Map.of("user_id", id(), "email", " Leaving@Example.com");
        var staying = Map.of("user_id", id(), "email", "staying@example.com");
        workspace.enter("in", List.of(leaving, staying));
        await().untilAsserted(() -> assertThat(facebook.ledger().size(audience)).isEqualTo(2));

        workspace.launchRemoving("out", List.of("EMAIL"), audience);
        workspace.enter("out", List.of(leaving));
        await().untilAsserted(() -> assertThat(facebook.ledger().rows(audience))
                .isEqualTo(Set.of(Map.of("EMAIL", Sha256.hex("staying@example.com")))));
    }

    @Test
    void production_trusts_no_foreign_token() {
        given().auth()
                .oauth2(Tokens.forged(workspace.name(), "marketer"))
                .get("/v1/workspace")
                .then()
                .statusCode(401);
    }

    private void figures(String canvas, int entered, int synced, int notSynced) {
        await().untilAsserted(() -> workspace
                .metrics(canvas)
                .body("total.entered", equalTo(entered), "total.synced", equalTo(synced))
                .body("total.not_synced", equalTo(notSynced), "total.errored", equalTo(0))
                .body("total.pending", equalTo(0)));
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
