package io.audiencesync.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.audiencesync.delivery.Journey;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page on exports without script, and the calls behind it. */
@QuarkusTest
@Tag("application")
class ExportsPageTest {

    private static final String PAGE = "/app/exports";
    private static final String NEW = PAGE + "/new";

    @Inject
    Journeys journeys;

    private Journey journey;
    private Person marketer;

    @BeforeEach
    void audienceOnFacebook() {
        journey = journeys.start();
        marketer = new Person(journey.workspace(), "marketer");
        new Marketer(journey.workspace(), "act_" + journey.account())
                .select("act_" + journey.account())
                .then()
                .statusCode(200);
    }

    @Test
    void an_uploaded_list_is_sent_and_shown_with_its_bad_lines() {
        assertThat(marketer.read(PAGE)).contains("No export yet", "Send a list");
        assertThat(marketer.read(NEW)).contains("value=\"" + journey.audience() + "\"", "value=\"EMAIL\" checked");
        var list = users(3) + "{\"email\": \"<b>@example.com\"}\n" + users(4).stripTrailing();
        var next = upload(list, "ADD").statusCode(303).extract().header("Location");
        assertThat(next).endsWith(PAGE + "?done=sent");
        assertThat(marketer.read(PAGE + "?done=sent"))
                .contains("The list is accepted", "List accepted", "Added by E-mail", "Line 4: user_id", "7 pending")
                .doesNotContain("<b>@");
        journeys.flush();
        assertThat(marketer.read(PAGE)).contains("7 synced", "0 pending", "100 %");
        as("operator").get("/v1/exports").then().body("exports", hasSize(1), "exports[0].lines", equalTo(8));
        as("marketer").get("/v1/exports?before=" + export()).then().body("exports", hasSize(0));
        assertThat(new Person(journey.workspace() + "-other", "marketer").read(NEW))
                .contains("No audience on Facebook yet");
    }

    @Test
    void a_refused_upload_keeps_the_choices() {
        given("marketer")
                .multiPart("operation", "REMOVE")
                .multiPart("match_keys", "PHONE")
                .multiPart("list", "list.ndjson", new byte[0])
                .post(NEW)
                .then()
                .statusCode(422)
                .body(allOf(
                        containsString("Choose an audience."),
                        containsString("Choose a file that is not empty."),
                        containsString("Confirm that all users"),
                        containsString("value=\"REMOVE\" checked"),
                        containsString("value=\"PHONE\" checked")));
        given("operator").multiPart("operation", "ADD").post(NEW).then().statusCode(403);
        as("marketer").get("/v1/exports").then().body("exports", hasSize(0));
    }

    @Test
    void an_interrupted_export_is_cancelled_after_a_question() {
        upload(users(5), "ADD").statusCode(303);
        journeys.execute("update export set status = 'INTERRUPTED' where id = $1", export());
        assertThat(marketer.read(PAGE)).contains("Interrupted", "?cancel=" + export());
        assertThat(marketer.read(PAGE + "?cancel=" + export()))
                .contains("Cancel this export?", "Its 5 accepted users are still sent.");
        given("operator").post(cancelling()).then().statusCode(403);
        given("marketer")
                .post(cancelling())
                .then()
                .statusCode(303)
                .header("Location", containsString("done=cancelled"));
        assertThat(marketer.read(PAGE + "?done=cancelled")).contains("The export is cancelled", "Cancelled");
        journeys.execute("update export set status = 'COMPLETE' where id = $1", export());
        given("marketer").post(cancelling()).then().statusCode(303).header("Location", containsString("done=ended"));
        as("marketer")
                .post("/v1/audiences/" + journey.audience() + "/exports/" + export() + "/cancel")
                .then()
                .statusCode(409);
        journeys.flush();
        assertThat(journey.size()).isEqualTo(5);
    }

    private String cancelling() {
        return "/app/exports/" + journey.audience() + "/" + export() + "/cancel";
    }

    private UUID export() {
        return UUID.fromString(as("marketer").get("/v1/exports").path("exports[0].export"));
    }

    private ValidatableResponse upload(String list, String operation) {
        return given("marketer")
                .multiPart("audience", Long.toString(journey.audience()))
                .multiPart("operation", operation)
                .multiPart("match_keys", "EMAIL")
                .multiPart("sure", "1")
                .multiPart("list", "list.ndjson", list.getBytes(StandardCharsets.UTF_8))
                .post(NEW)
                .then();
    }

    private RequestSpecification given(String role) {
        return as(role).redirects().follow(false).accept("text/html");
    }

    private RequestSpecification as(String role) {
        return RestAssured.given().auth().oauth2(Tokens.of(journey.workspace(), role));
    }

    private static String users(int count) {
        return IntStream.range(0, count)
                .mapToObj(one -> "{\"user_id\": \"u%d\", \"email\": \"u%d@example.com\"}\n".formatted(one, one))
                .collect(Collectors.joining());
    }
}
