package io.audiencesync.web.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.audiencesync.delivery.Journeys;
import io.audiencesync.requestlog.RequestLog;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("application")
class RequestsPageTest {

    @Inject
    Journeys journeys;

    @Inject
    RequestLog log;

    @BeforeEach
    void calls_of_other_tests_are_written() {
        write();
    }

    @AfterEach
    void nothing_goes_wrong_any_more() {
        journeys.clearFaults();
    }

    @Test
    void a_refused_call_shows_its_code_words_and_trace_id() {
        var journey = journeys.start();
        journeys.facebook()
                .faults()
                .add(Fault.error(100, 1870145, "Invalid <rows>").onAudience(journey.facebookId()));
        journey.add("anna");
        journeys.flush();
        write();
        open(journey.workspace(), "?outcome=failed")
                .statusCode(200)
                .body(allOf(
                        containsString("Add users"),
                        containsString("error 100/1870145"),
                        containsString("Invalid &lt;rows&gt;"),
                        containsString("fbtrace_id")));
        open(journey.workspace(), "?outcome=succeeded").body(not(containsString("error 100/1870145")));
    }

    @Test
    void an_empty_list_says_why_it_is_empty() {
        open("no-requests", "").statusCode(200).body(containsString("No call yet"));
        open("no-requests", "?outcome=failed").statusCode(200).body(containsString("None of the latest 500 calls"));
    }

    @Test
    void a_filter_that_does_not_exist_is_refused_with_a_page() {
        var page =
                open("no-requests", "?outcome=lost").statusCode(422).extract().asString();
        assertThat(page).containsOnlyOnce("outcome must be succeeded or failed.");
    }

    private void write() {
        for (var i = 0; i < 7; i++) { // the whole queue
            log.write().await().atMost(Duration.ofSeconds(30));
        }
    }

    private static ValidatableResponse open(String workspace, String query) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.of(workspace, "operator"))
                .accept("text/html")
                .get("/app/requests" + query)
                .then();
    }
}
