package io.audiencesync.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.audiencesync.delivery.Journeys;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.Marketer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole path of a marketer and the users, as the journey tool's documentation describes it. */
@QuarkusTest
@Tag("application")
class SetUpTest {

    @Inject
    FacebookSandbox facebook;

    @Inject
    Journeys journeys;

    private Marketer marketer;

    @Test
    void from_connecting_facebook_to_exactly_the_right_members() {
        marketer = Marketer.at(facebook);
        marketer.connect(FacebookSandbox.SYSTEM_USER_TOKEN)
                .then()
                .statusCode(200)
                .body("status", equalTo("connected"));
        marketer.get("/v1/facebook/ad-accounts").then().body("ad_accounts.id", hasItem(marketer.account()));
        marketer.select(marketer.account()).then().statusCode(200);

        // a new audience, and a later step that removes from it
        marketer.putStep("c", "buyers", "ADD", "{\"name\": \"Buyers\"}").then().statusCode(200);
        marketer.get(marketer.audiences() + "?name=buy").then().body("audiences.state", contains("draft"));
        marketer.putStep("c", "refunds", "REMOVE", "{\"name\": \"Buyers\"}")
                .then()
                .statusCode(200);
        enter("buyers", 409, "ada");
        assertThat(facebook.audiences().all(marketer.account())).isEmpty();

        marketer.launch("c").then().statusCode(200).body("steps.status", contains("live", "live"));
        var audience = facebook.audiences().named(marketer.account(), "Buyers").getFirst();
        enter("buyers", 202, "ada", "grace", "edsger");
        enter("refunds", 202, "grace");
        journeys.flush();
        assertThat(facebook.ledger().rows(audience)).isEqualTo(rows("ada", "edsger"));

        marketer.stop("c").then().statusCode(200).body("status", equalTo("stopped"));
        enter("buyers", 409, "barbara");
    }

    @Test
    void entries_go_where_their_step_pointed_when_they_were_accepted() {
        marketer = Marketer.connectedAt(facebook);
        marketer.launchStep("c", "buyers", "ADD", "{\"name\": \"Old\"}");
        enter("buyers", 202, "ada");
        marketer.putStep("c", "buyers", "ADD", "{\"name\": \"New\"}")
                .then()
                .statusCode(200)
                .body("status", equalTo("live"));
        enter("buyers", 202, "grace");
        journeys.flush();
        assertThat(rowsOf("Old")).isEqualTo(rows("ada"));
        assertThat(rowsOf("New")).isEqualTo(rows("grace"));
    }

    @Test
    void a_deleted_canvas_sends_pending_users_and_keeps_its_counts() {
        marketer = Marketer.connectedAt(facebook);
        marketer.launchStep("c", "buyers", "ADD", "{\"name\": \"Buyers\"}");
        enter("buyers", 202, "ada");
        marketer.given().delete("/v1/canvases/c").then().statusCode(204);
        enter("buyers", 404, "grace");
        journeys.flush();
        assertThat(rowsOf("Buyers")).isEqualTo(rows("ada"));
        marketer.get("/v1/canvases/c/steps/buyers/metrics")
                .then()
                .statusCode(200)
                .body("total.entered", equalTo(1))
                .body("total.synced", equalTo(1));
    }

    @Test
    void a_deleted_step_sends_pending_users_and_keeps_its_counts() {
        marketer = Marketer.connectedAt(facebook);
        marketer.putStep("c", "buyers", "ADD", "{\"name\": \"Buyers\"}").then().statusCode(200);
        marketer.launchStep("c", "others", "ADD", "{\"name\": \"Others\"}");
        enter("buyers", 202, "ada");
        marketer.given().delete("/v1/canvases/c/steps/buyers").then().statusCode(204);
        marketer.get("/v1/canvases/c").then().body("steps.step", contains("others"));
        enter("buyers", 404, "grace");
        enter("others", 202, "grace");
        journeys.flush();
        assertThat(rowsOf("Buyers")).isEqualTo(rows("ada"));
        assertThat(rowsOf("Others")).isEqualTo(rows("grace"));
        marketer.get("/v1/canvases/c/steps/buyers/metrics")
                .then()
                .statusCode(200)
                .body("total.entered", equalTo(1))
                .body("total.synced", equalTo(1));
    }

    @Test
    void two_canvases_feed_one_audience() {
        marketer = Marketer.connectedAt(facebook);
        var audience = facebook.audiences().create(marketer.account(), "Customers");
        var choice = "{\"facebook_id\": \"%s\"}".formatted(audience);
        marketer.putStep("c", "buyers", "ADD", choice).then().statusCode(200);
        marketer.putStep("d", "buyers", "ADD", choice).then().statusCode(200);
        marketer.launch("c").then().statusCode(200);
        marketer.launch("d").then().statusCode(200);
        enter("buyers", 202, "ada");
        enterCanvas("d", "buyers", 202, "grace");
        journeys.flush();
        assertThat(facebook.ledger().rows(audience)).isEqualTo(rows("ada", "grace"));
    }

    private void enter(String step, int status, String... users) {
        enterCanvas("c", step, status, users);
    }

    private void enterCanvas(String canvas, String step, int status, String... users) {
        var entries = Arrays.stream(users)
                .map(user -> Map.of("user_id", user, "email", user + "@example.com", "fn", "never chosen"))
                .toList();
        marketer.given("canvas")
                .body(Map.of("entries", entries))
                .post("/v1/canvases/" + canvas + "/steps/" + step + "/entries")
                .then()
                .statusCode(status);
    }

    private Set<Map<String, String>> rowsOf(String name) {
        return facebook.ledger()
                .rows(facebook.audiences().named(marketer.account(), name).getFirst());
    }

    private static Set<Map<String, String>> rows(String... users) {
        return Arrays.stream(users)
                .map(user -> Map.of("EMAIL", sha256(user + "@example.com")))
                .collect(Collectors.toSet());
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
