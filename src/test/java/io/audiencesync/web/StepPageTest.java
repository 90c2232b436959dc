package io.audiencesync.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.delivery.Journeys;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page on a step: figures that add up. */
@QuarkusTest
@Tag("application")
class StepPageTest {

    private static final Pattern FIGURE =
            Pattern.compile("<span class=\"label\">([^<]+)</span><span class=\"figure\">([0-9,]+)</span>");

    @Inject
    Journeys journeys;

    @AfterEach
    void nothing_goes_wrong_any_more() {
        journeys.clearFaults();
    }

    @Test
    void entered_is_the_sum_of_the_four_outcomes() {
        var journey = journeys.start();
        journey.add(40);
        journeys.flush();
        journey.add("late");
        enterWithoutKeys(journey.workspace(), journey.canvas());
        var page = new Person(journey.workspace(), "operator").read("/app/canvases/" + journey.canvas() + "/steps/add");
        assertThat(figure(page, "Entered")).isEqualTo(42);
        assertThat(figure(page, "Synced")).isEqualTo(40);
        assertThat(figure(page, "Not synced")).isEqualTo(1);
        assertThat(figure(page, "Errored")).isZero();
        assertThat(figure(page, "Pending")).isEqualTo(1);
        assertThat(figure(page, "Proceeded to the next step")).isEqualTo(42);
        assertThat(figure(page, "Exited the canvas here")).isZero();
        assertThat(page).contains("E-mail: No value given; Your own id: No value given", "<rect class=\"fill good\"");
    }

    @Test
    void errored_users_lead_to_their_list_by_cause() {
        var journey = journeys.start();
        var address = "/app/canvases/" + journey.canvas() + "/steps/add?by=day";
        var person = new Person(journey.workspace(), "marketer");
        assertThat(person.read(address)).contains("By hour", "No user is errored", "No user entered in this time");
        journeys.facebook().poison(poison -> poison.invalid.put("broken", "made up"));
        journey.add("anna", "broken");
        journeys.flush();
        var page = person.read(address);
        assertThat(figure(page, "Errored")).isEqualTo(1);
        assertThat(page)
                .contains("/app/errored-users?canvas=" + journey.canvas() + "&amp;step=add&amp;cause=invalid_entry");
    }

    @Test
    void a_removed_step_keeps_its_figures() {
        var marketer = Marketer.connectedAt(journeys.facebook());
        marketer.launchStep("welcome", "add", "ADD", "{\"name\": \"New ones\"}");
        marketer.enter("welcome", "add", "anna", "ben").then().statusCode(202);
        marketer.given().delete("/v1/canvases/welcome/steps/add").then().statusCode(204);
        var page = new Person(marketer.workspace(), "marketer").read("/app/canvases/welcome/steps/add");
        assertThat(figure(page, "Entered")).isEqualTo(2);
        assertThat(page).contains("This step was removed", "Removed").doesNotContain("Edit step");
    }

    @Test
    void an_unknown_step_is_not_found() {
        new Person("workspace-of-nobody", "marketer")
                .open("/app/canvases/none/steps/none")
                .statusCode(404);
    }

    static long figure(String page, String label) {
        return FIGURE.matcher(page)
                .results()
                .filter(found -> found.group(1).equals(label))
                .mapToLong(found -> Long.parseLong(found.group(2).replace(",", "")))
                .sum();
    }

    private static void enterWithoutKeys(String workspace, String canvas) {
        RestAssured.given()
                .auth()
                .oauth2(Tokens.of(workspace, "canvas"))
                .contentType("application/json")
                .body("{\"entries\": [{\"user_id\": \"without\"}]}")
                .post("/v1/canvases/" + canvas + "/steps/add/entries")
                .then()
                .statusCode(202);
    }
}
