package io.audiencesync.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;

import io.audiencesync.delivery.Journeys;
import io.audiencesync.testing.Marketer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The list of canvases, as a page. */
@QuarkusTest
@Tag("application")
class CanvasListPageTest {

    @Inject
    Journeys journeys;

    @Test
    void canvases_show_their_status_and_problems() {
        var marketer = Marketer.connectedAt(journeys.facebook());
        marketer.launchStep("welcome", "add", "ADD", "{\"name\": \"New ones\"}");
        marketer.putStep("later", "add", "{}").then().statusCode(200);
        var person = new Person(marketer.workspace(), "marketer");
        assertThat(person.read("/app/canvases"))
                .contains("href=\"/app/canvases/welcome\"", "href=\"/app/canvases/later\"", "Live", "Draft");
        assertThat(person.read("/app/canvases?status=live")).contains("welcome").doesNotContain(">later<");
        assertThat(person.read("/app/canvases?status=stopped")).contains("No canvas has this status");
        marketer.given().delete("/v1/facebook/connection").then().statusCode(204);
        assertThat(person.read("/app/canvases")).contains("on 1 step");
    }

    @Test
    void canvases_are_paged_by_key() {
        var marketer = Marketer.connectedAt(journeys.facebook());
        for (int i = 0; i < 51; i++) {
            marketer.putStep("canvas-%02d".formatted(i), "add", "{}").then().statusCode(200);
        }
        var person = new Person(marketer.workspace(), "operator");
        assertThat(person.read("/app/canvases")).contains("?after=canvas-49").doesNotContain(">canvas-50<");
        assertThat(person.read("/app/canvases?after=canvas-49"))
                .contains(">canvas-50<")
                .doesNotContain("Next page");
    }

    @Test
    void a_new_canvas_leads_to_its_first_step() {
        var person = new Person("workspace-of-nobody", "marketer");
        assertThat(person.read("/app/canvases")).contains("No canvas yet", "New canvas", "no spaces");
        person.send("/app/canvases", Map.of("canvas", "spring-sale"))
                .statusCode(303)
                .header("Location", endsWith("/app/canvases/spring-sale/new-step"));
        person.send("/app/canvases", Map.of("canvas", "<b>spring & sale"))
                .statusCode(422)
                .body(containsString("value=\"&lt;b&gt;spring &amp; sale\""))
                .body(containsString("must be 1 to 100 letters"));
    }

    @Test
    void an_operator_sets_up_no_canvas() {
        var operator = new Person("workspace-of-nobody", "operator");
        assertThat(operator.read("/app/canvases")).doesNotContain("New canvas");
        operator.send("/app/canvases", Map.of("canvas", "spring-sale")).statusCode(403);
    }
}
