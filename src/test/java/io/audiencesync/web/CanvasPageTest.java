package io.audiencesync.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.audiencesync.delivery.Journeys;
import io.audiencesync.testing.Marketer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A canvas as a page: its steps, launch and stop. */
@QuarkusTest
@Tag("application")
class CanvasPageTest {

    private static final String PAGE = "/app/canvases/welcome";

    @Inject
    Journeys journeys;

    @Test
    void a_launch_asks_first_and_names_what_it_creates() {
        var marketer = Marketer.connectedAt(journeys.facebook());
        marketer.putStep("welcome", "add", "ADD", "{\"name\": \"New ones\"}");
        var person = new Person(marketer.workspace(), "marketer");
        assertThat(person.read(PAGE + "?ask=launch"))
                .contains("Launch canvas “welcome”?", "1 new audience: “New ones”");
        assertThat(person.sent(PAGE + "/launch", Map.of())).contains("The canvas is live", "?ask=stop");
        marketer.get("/v1/canvases/welcome").then().body("status", equalTo("live"));
        assertThat(person.read(PAGE + "?ask=stop")).contains("Stop canvas “welcome” with 1 step?");
        assertThat(person.sent(PAGE + "/stop", Map.of())).contains("The canvas is stopped", "Stopped");
    }

    @Test
    void a_refused_launch_shows_each_reason_at_its_step() {
        var marketer = Marketer.connectedAt(journeys.facebook());
        marketer.putStep("welcome", "complete", "ADD", "{\"name\": \"New ones\"}");
        marketer.putStep("welcome", "without-audience", """
                {"ad_account": "%s", "match_keys": ["EMAIL"]}""".formatted(marketer.account()));
        marketer.putStep("welcome", "without-all", "{}");
        var page = new Person(marketer.workspace(), "marketer")
                .send(PAGE + "/launch", Map.of())
                .statusCode(422)
                .extract()
                .asString();
        assertThat(page).contains("Not launched: 4 things are missing");
        assertThat(row(page, "without-audience")).containsOnlyOnce("class=\"reason\"");
        assertThat(row(page, "without-all").split("class=\"reason\"")).hasSize(4);
        assertThat(row(page, "complete")).doesNotContain("class=\"reason\"");
    }

    @Test
    void a_draft_lists_what_is_missing_before_its_launch() {
        var marketer = Marketer.connectedAt(journeys.facebook());
        marketer.putStep("welcome", "without-audience", """
                {"ad_account": "%s", "match_keys": ["EMAIL"]}""".formatted(marketer.account()));
        marketer.putStep("welcome", "complete", "ADD", "{\"name\": \"New ones\"}");
        var person = new Person(marketer.workspace(), "marketer");
        var page = person.read(PAGE + "?done=saved&step=without-audience");
        assertThat(page).contains("The step is saved", "It is not complete yet");
        assertThat(row(page, "without-audience"))
                .contains("The step has no audience")
                .doesNotContain("None");
        assertThat(row(page, "complete")).contains("None");
        assertThat(person.read(PAGE + "?problems=1"))
                .contains("without-audience")
                .doesNotContain("step-complete");
        assertThat(person.read("/app/canvases")).contains("1 step is incomplete");
    }

    @Test
    void an_answered_question_is_not_asked_again() {
        var marketer = Marketer.connectedAt(journeys.facebook());
        marketer.launchStep("welcome", "add", "ADD", "{\"name\": \"New ones\"}");
        var person = new Person(marketer.workspace(), "marketer");
        assertThat(person.read(PAGE + "?ask=launch"))
                .contains("The canvas is live")
                .doesNotContain("<dialog open");
        assertThat(person.read(PAGE + "?done=saved&step=add")).contains("with its new settings");
        marketer.putStep("welcome", "more", "ADD", "{\"name\": \"New ones\"}");
        assertThat(person.read(PAGE + "?done=saved&step=more")).contains("Nothing is sent before you launch it.");
        assertThat(person.read(PAGE + "?ask=launch")).contains("Launch canvas “welcome”?");
        assertThat(person.sent(PAGE + "/stop", Map.of())).contains("The canvas is stopped");
        assertThat(person.read(PAGE + "?ask=stop"))
                .contains("The canvas is stopped")
                .doesNotContain("<dialog open");
        assertThat(person.read(PAGE + "?done=launched")).doesNotContain("The canvas is live");
        assertThat(person.read(PAGE + "?ask=remove&step=none")).contains("The step is removed");
    }

    @Test
    void a_canvas_of_200_steps_is_paged_and_searched() {
        var marketer = Marketer.connectedAt(journeys.facebook());
        for (int i = 1; i <= 200; i++) {
            marketer.putStep("welcome", "step-%03d".formatted(i), "{}").then().statusCode(200);
        }
        var person = new Person(marketer.workspace(), "marketer");
        assertThat(person.read(PAGE)).contains("step-050", "200 steps in all").doesNotContain("step-051");
        assertThat(person.read(PAGE + "?after=step-050")).contains("step-051", "step-100");
        assertThat(person.read(PAGE + "?find=STEP-19")).contains("step-199").doesNotContain("step-001");
        assertThat(person.read(PAGE + "?find=nothing")).contains("No step matches");
        assertThat(person.send(PAGE + "/launch", Map.of()).extract().asString()).contains("600 things are missing");
    }

    @Test
    void a_removal_asks_first() {
        var marketer = Marketer.connectedAt(journeys.facebook());
        marketer.putStep("welcome", "add", "{}");
        var person = new Person(marketer.workspace(), "marketer");
        assertThat(person.read(PAGE + "?ask=remove&step=add")).contains("Remove step “add” from canvas “welcome”?");
        assertThat(person.sent(PAGE + "/steps/add/remove", Map.of())).contains("The step is removed", "No step yet");
    }

    @Test
    void a_canvas_that_was_changed_meanwhile_is_not_deleted() {
        var marketer = Marketer.connectedAt(journeys.facebook());
        marketer.putStep("welcome", "add", "{}");
        var person = new Person(marketer.workspace(), "marketer");
        var revision = hidden(person.read(PAGE + "?ask=delete"));
        marketer.putStep("welcome", "other", "{}");
        person.send(PAGE + "/delete", Map.of("revision", revision))
                .statusCode(412)
                .body(containsString("Nothing was changed"));
        assertThat(person.sent(PAGE + "/delete", Map.of("revision", hidden(person.read(PAGE + "?ask=delete")))))
                .contains("The canvas was deleted");
    }

    @Test
    void an_operator_reads_a_canvas_and_changes_nothing() {
        var marketer = Marketer.connectedAt(journeys.facebook());
        marketer.putStep("welcome", "add", "{}");
        var operator = new Person(marketer.workspace(), "operator");
        assertThat(operator.read(PAGE + "?ask=stop"))
                .doesNotContain("href=\"?ask=", "Add a step", "<form method=\"post\" action=\"/app/canvases");
        operator.send(PAGE + "/launch", Map.of()).statusCode(403);
        operator.send(PAGE + "/stop", Map.of()).statusCode(403);
        operator.send(PAGE + "/steps/add/remove", Map.of()).statusCode(403);
        operator.open(PAGE + "/steps/add/edit").statusCode(403);
    }

    @Test
    void a_canvas_of_another_workspace_is_not_found() {
        var marketer = Marketer.connectedAt(journeys.facebook());
        marketer.putStep("welcome", "add", "{}");
        new Person("workspace-of-nobody", "marketer").open(PAGE).statusCode(404);
    }

    private static String row(String page, String step) {
        var begin = page.indexOf("id=\"step-" + step + "\"");
        return page.substring(begin, page.indexOf("</tr>", begin));
    }

    /** The revision that the form carries. */
    static String hidden(String page) {
        var begin = page.indexOf("name=\"revision\" value=\"") + "name=\"revision\" value=\"".length();
        return page.substring(begin, page.indexOf("\">", begin)).replace("&quot;", "\"");
    }
}
