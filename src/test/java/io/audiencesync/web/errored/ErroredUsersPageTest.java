package io.audiencesync.web.errored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.audiencesync.delivery.Journeys;
import io.audiencesync.job.run.RunJobs;
import io.audiencesync.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("application")
class ErroredUsersPageTest {

    private static final String PATH = "/app/errored-users";

    @Inject
    Journeys journeys;

    @Inject
    RunJobs runJobs;

    @AfterEach
    void nothing_goes_wrong_any_more() {
        journeys.clearFaults();
    }

    @Test
    void errored_users_are_listed_with_facebooks_words() {
        var workspace = erroredUser("broken-1");
        as(workspace, "marketer")
                .get(PATH)
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("broken-1"),
                        containsString("Send all that match again"),
                        not(containsString("Discard all that match"))));
        as(workspace, "marketer")
                .get(PATH + "?cause=unavailable")
                .then()
                .body(containsString("No errored user matches this filter"));
        as("nobody-errored", "operator").get(PATH).then().body(containsString("No errored user"));
    }

    @Test
    void users_are_sent_again_by_a_job() {
        var workspace = erroredUser("broken-2");
        as(workspace, "marketer")
                .get(PATH + "?ask=replay")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("1 user</strong> matches now"),
                        containsString("1 user</strong>: Facebook found the user&#39;s data malformed"),
                        containsString("Facebook will probably reject 1 user again"),
                        containsString("value=\"Sent again on "),
                        containsString("name=\"action\" value=\"replay\"")));
        var answer = as(workspace, "marketer")
                .redirects()
                .follow(false)
                .formParams("action", "replay", "name", "After the <fix>")
                .post(PATH + "/jobs");
        answer.then().statusCode(303);
        as(workspace, "marketer")
                .get(answer.header("Location"))
                .then()
                .statusCode(200)
                .body(allOf(containsString("After the &lt;fix&gt;"), containsString("Cancel job")));
        as("somebody-else", "marketer").get(answer.header("Location")).then().statusCode(404);
    }

    @Test
    void a_question_about_nobody_offers_no_button() {
        var workspace = erroredUser("broken-6");
        for (var action : List.of("replay", "discard")) {
            assertThat(as(workspace, "operator")
                            .get(PATH + "?cause=unavailable&ask=" + action)
                            .asString())
                    .contains("No user matches now.", "data-cancel")
                    .doesNotContain("action=\"/app/errored-users/jobs\"", "name=\"name\"");
        }
    }

    @Test
    void a_job_shows_who_errored_again_since() {
        var workspace = erroredUser("broken-4");
        var job = as(workspace, "marketer")
                .redirects()
                .follow(false)
                .formParams("action", "replay", "name", "Once more")
                .post(PATH + "/jobs")
                .header("Location");
        runJobs.run().await().atMost(Duration.ofSeconds(20));
        assertThat(as(workspace, "marketer").get(job).asString())
                .contains("Complete", "Returned to sending", "No user of this workspace has errored since")
                .doesNotContain("badge good");
        journeys.flush();
        assertThat(as(workspace, "marketer").get(job).asString())
                .contains("banner warn", "1 user of this workspace errored since the job was requested")
                .contains("errored-users?cause=invalid_entry");
    }

    @Test
    void a_user_of_the_list_leads_to_the_look_up() {
        var workspace = erroredUser("broken-5");
        assertThat(as(workspace, "administrator").get(PATH).asString())
                .contains(
                        "<form id=\"look-up\" method=\"post\" action=\"/app/users\">",
                        "form=\"look-up\" name=\"value\" value=\"broken-5\"");
    }

    @Test
    void one_user_is_sent_again_and_the_next_gets_the_focus() {
        var journey = journeys.errored("again-1", "again-2", "again-3");
        var page = as(journey.workspace(), "marketer").get(PATH).asString();
        var first = Pattern.compile("name=\"one\" value=\"(0:[^\"]+)\"").matcher(page);
        assertThat(first.find()).isTrue();
        var answer = post(journey.workspace(), "marketer", "one", first.group(1));
        answer.then().statusCode(303);
        assertThat(answer.header("Location")).contains("sent=1", "row=0").doesNotContain("again");
        assertThat(as(journey.workspace(), "marketer")
                        .get(answer.header("Location"))
                        .asString())
                .contains("1 user is sent again", "Is being sent again")
                .containsPattern("value=\"1:[^\"]+\" class=\"quiet\" autofocus");
        post(journey.workspace(), "administrator", "one", first.group(1)).then().statusCode(403);
    }

    @Test
    void selected_users_are_sent_again() {
        var journey = journeys.errored("chosen/1 ü", "chosen-2", "chosen-3");
        var page = as(journey.workspace(), "operator").get(PATH).asString();
        var users = Pattern.compile("name=\"user\" value=\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map(box -> box.group(1))
                .toList();
        assertThat(users).hasSize(3);
        var answer = post(journey.workspace(), "operator", "user", users.get(0), users.get(1));
        assertThat(as(journey.workspace(), "operator")
                        .get(answer.header("Location"))
                        .asString())
                .contains("2 users are sent again")
                .containsOnlyOnce("name=\"user\"");
        assertThat(as(journey.workspace(), "operator")
                        .get(post(journey.workspace(), "operator", "user").header("Location"))
                        .asString())
                .contains("Nobody was sent again");
        post(journey.workspace(), "operator", "user", users.getLast());
        assertThat(as(journey.workspace(), "operator").get(PATH).asString())
                .contains("chosen-3")
                .doesNotContain("Send selected again", "data-select-page");
        post(journey.workspace(), "operator", "user", "canvas").then().statusCode(422);
        post("somebody-else", "operator", "user", users.getLast()).then().statusCode(404);
        assertThat(as(journey.workspace(), "administrator").get(PATH).asString())
                .contains("chosen-3")
                .doesNotContain("name=\"user\"", "Send selected again", "again</a>");
    }

    @Test
    void a_marketer_is_refused_what_only_operators_may() {
        var workspace = erroredUser("broken-3");
        as(workspace, "marketer").get(PATH + "?ask=discard").then().statusCode(403);
        as(workspace, "marketer")
                .formParams("action", "discard", "name", "forged")
                .post(PATH + "/jobs")
                .then()
                .statusCode(403);
        as(workspace, "operator").get(PATH + "?ask=discard").then().statusCode(200);
        as(workspace, "operator").get(PATH + "?ask=burn").then().statusCode(422);
    }

    private static Response post(String workspace, String role, String field, String... values) {
        return as(workspace, role)
                .redirects()
                .follow(false)
                .formParam(field, (Object[]) values)
                .formParam("canvas", "")
                .post(PATH + "/again");
    }

    private String erroredUser(String user) {
        var journey = journeys.start();
        journeys.facebook().poison(poison -> poison.invalid.put(user, "made up"));
        journey.add("anna", user);
        journeys.flush();
        return journey.workspace();
    }

    private static RequestSpecification as(String workspace, String role) {
        return RestAssured.given().auth().oauth2(Tokens.of(workspace, role)).accept("text/html");
    }
}
