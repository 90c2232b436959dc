package io.audiencesync.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.sandbox.provider.Person;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.testing.Tokens;
import io.audiencesync.testing.browser.BrowserTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.Stream;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Operators act on lanes, and others only look. */
@QuarkusTest
@Tag("application")
class DeliveryPageTest extends BrowserTest {

    @Inject
    Journeys journeys;

    @Test
    void an_operator_pauses_and_resumes_without_script() {
        var journey = journeys.start();
        journey.add("anna", "ben");
        var page = signedIn(
                Person.OPERATOR,
                journey.workspace(),
                "/app/delivery",
                new NewContextOptions().setJavaScriptEnabled(false));
        page.click("a:text-is(\"Pause\")");
        assertThat(page.locator("dialog[open]:has(form)").first()).containsText("2 waiting");
        page.fill("input[name=until]", "2001-01-01T10:00");
        page.fill("input[name=reason]", "Waits for <b>terms</b>");
        page.click("button:has-text('Pause')");
        assertThat(page.locator(".error")).hasText("The end of the pause has passed. Choose a later one, or none.");
        page.fill("input[name=until]", "");
        page.click("button:has-text('Pause')");
        assertThat(page.locator("tbody tr")).containsText("Paused");
        assertThat(page.locator("tbody tr")).containsText("Waits for <b>terms</b>");
        page.click("a:text-is(\"Resume\")");
        page.click("button:has-text('Resume')");
        assertThat(page.locator("tbody tr")).containsText("Waiting");
    }

    @Test
    void a_dialog_is_modal_and_escape_does_nothing() {
        var journey = journeys.start();
        journey.add("anna");
        var page = signedIn(Person.OPERATOR, journey.workspace(), "/app/delivery");
        page.click("a:text-is(\"Discard\")");
        assertThat(page.locator("dialog:modal")).containsText("1 waiting");
        assertAccessible(page);
        picture(page, "delivery-discard");
        page.keyboard().press("Escape");
        assertThat(page.locator("tbody tr")).containsText("Waiting");
    }

    @Test
    void a_marketer_sees_no_actions_and_is_refused() {
        var journey = journeys.start();
        journey.add("anna");
        var page = signedIn(Person.MARKETER, journey.workspace(), "/app/delivery");
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("a:text-is(\"Discard\")")).hasCount(0);
        RestAssured.given()
                .auth()
                .oauth2(Tokens.of(journey.workspace(), "marketer"))
                .post("/app/delivery/" + journey.audience() + "/discard")
                .then()
                .statusCode(403);
    }

    @Test
    void a_blocked_lane_has_two_lines_until_its_cause_is_opened() {
        var one = journeys.start();
        var two = journeys.start(one.workspace(), one.account());
        Stream.of(one, two).forEach(journey -> {
            journeys.facebook()
                    .faults()
                    .add(Fault.error(200, 0, "No permission").onAudience(journey.facebookId()));
            journey.add("anna");
        });
        journeys.flush();
        var laptop = new NewContextOptions().setViewportSize(1280, 800);
        var page = signedIn(Person.OPERATOR, one.workspace(), "/app/delivery", laptop);
        var rows = page.locator("tbody tr");
        assertThat(rows).hasCount(2);
        var state = rows.first().locator("td[data-label=State] > div"); // the name of this test's audience is long
        org.assertj.core.api.Assertions.assertThat(state.boundingBox().height).isLessThan(60);
        rows.first().locator("summary").click();
        assertThat(rows.first()).containsText("Give the person");
        page.evaluate("document.querySelector('#main table').dataset.old = true; htmx.trigger('#main', 'refresh')");
        assertThat(page.locator("table[data-old]")).hasCount(0);
        assertThat(page.locator("tbody details[open]")).hasCount(1);
        journeys.clearFaults();
    }

    @Test
    void the_longest_wait_comes_first_and_filters_narrow() {
        var one = journeys.start();
        var two = journeys.start(one.workspace(), one.account());
        two.add("anna");
        journeys.clock().advance(Duration.ofMinutes(3));
        one.add("ben");
        var page = signedIn(Person.MARKETER, one.workspace(), "/app/delivery");
        assertThat(page.locator("tbody tr")).hasCount(2);
        assertThat(page.locator("tbody tr").first()).containsText("3 min ago");
        page.selectOption("select[name=show]", "stopped");
        page.click("text=Filter");
        assertThat(page.locator("main")).containsText("No lane matches");
        RestAssured.given()
                .auth()
                .oauth2(Tokens.of(one.workspace(), "marketer"))
                .get("/app/delivery?since=x&after=1")
                .then()
                .statusCode(422)
                .body(Matchers.containsString("since must be a time"));
    }
}
