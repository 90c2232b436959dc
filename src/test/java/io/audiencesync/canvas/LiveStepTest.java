package io.audiencesync.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.audiencesync.delivery.Journeys;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.Marketer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Changes of a step after its launch. */
@QuarkusTest
@Tag("application")
class LiveStepTest {

    private static final String STEP = "/v1/canvases/c/steps/s";

    @Inject
    FacebookSandbox facebook;

    @Inject
    Journeys journeys;

    private Marketer marketer;
    private String audience;

    @BeforeEach
    void launchedStep() {
        marketer = Marketer.connectedAt(facebook);
        marketer.launchStep("c", "s", "ADD", "{\"name\": \"Buyers\"}");
        audience = facebook.audiences().named(marketer.account(), "Buyers").getFirst();
    }

    @Test
    void an_outdated_change_leaves_no_trace_here_or_on_facebook() {
        var outdated = marketer.get(STEP).header("ETag");
        marketer.putStep("c", "s", "REMOVE", "{\"name\": \"Buyers\"}").then().statusCode(200);
        marketer.given()
                .header("If-Match", outdated)
                .body("""
                        {"ad_account": "%s", "audience": {"name": "Others"}, "operation": "ADD", "match_keys": ["EMAIL"]}""".formatted(marketer.account()))
                .put(STEP)
                .then()
                .statusCode(412);
        marketer.get(marketer.audiences() + "?name=Others").then().body("audiences", empty());
        assertThat(facebook.audiences().all(marketer.account())).hasSize(1);
        marketer.get(STEP).then().body("operation", equalTo("REMOVE"), "audience.name", equalTo("Buyers"));
    }

    @Test
    void pending_entries_are_sent_after_a_stop() {
        enter(202, "ada");
        marketer.stop("c").then().statusCode(200);
        enter(409, "grace");
        journeys.flush();
        assertThat(facebook.ledger().size(audience)).isEqualTo(1);
    }

    @Test
    void pending_users_are_added_before_a_step_turns_to_removal() {
        facebook.settings(settings -> settings.removalThreshold = 0);
        enter(202, "ada", "grace");
        marketer.putStep("c", "s", "REMOVE", "{\"name\": \"Buyers\"}").then().statusCode(200);
        enter(202, "grace");
        journeys.flush();
        assertThat(facebook.ledger().size(audience)).isEqualTo(1);
        assertThat(facebook.log().uploads(audience)).hasSize(2);
    }

    private void enter(int status, String... users) {
        var entries = new StringBuilder();
        for (var user : users) {
            entries.append(entries.isEmpty() ? "" : ",")
                    .append("{\"user_id\": \"%s\", \"email\": \"%s@example.com\"}".formatted(user, user));
        }
        marketer.given("canvas")
                .body("{\"entries\": [%s]}".formatted(entries))
                .post(STEP + "/entries")
                .then()
                .statusCode(status);
    }
}
