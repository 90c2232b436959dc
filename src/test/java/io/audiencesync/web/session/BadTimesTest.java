package io.audiencesync.web.session;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.sandbox.provider.Person;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.browser.BrowserTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A page is open when the session ends, or the service or Postgres is away: nothing on it is lost. */
@QuarkusTest
@Tag("application")
class BadTimesTest extends BrowserTest {

    @Inject
    Journeys journeys;

    @Test
    void a_long_form_outlives_the_session() {
        var marketer = Marketer.connectedAt(journeys.facebook());
        var page = signedIn(Person.MARKETER, marketer.workspace(), "/app/canvases/spring/new-step");
        page.fill("input[name=step]", "first");
        page.selectOption("select[name=ad_account]", marketer.account());
        page.check("input[name=match_keys][value=PHONE]");
        page.check("input[name=match_keys][value=EMAIL]");
        page.check("input[name=operation][value=REMOVE]");
        page.context().clearCookies();
        page.click("button[value=save]");
        assertThat(page.locator("h1")).hasText("Your session has ended");
        var tab = page.context().waitForPage(() -> page.click("text=Sign in, in a new tab"));
        tab.click("button[value=marketer]");
        assertThat(tab.locator("h1")).hasText("You are signed in");
        page.click("text=Then send the form again");
        page.waitForURL("**/app/canvases/spring**");
        marketer.get("/v1/canvases/spring/steps/first")
                .then()
                .statusCode(200)
                .body("operation", equalTo("REMOVE"))
                .body("match_keys", containsInAnyOrder("EMAIL", "PHONE"));
    }

    @Test
    void a_search_after_the_session_keeps_the_form_and_says_why() {
        var marketer = Marketer.connectedAt(journeys.facebook());
        var page = signedIn(Person.MARKETER, marketer.workspace(), "/app/canvases/spring/new-step");
        page.fill("input[name=step]", "typed");
        page.context().clearCookies();
        page.locator("input[name=search]").pressSequentially("Ours");
        assertThat(page.locator("#signed-out")).isVisible();
        assertThat(page.locator("input[name=step]")).hasValue("typed");
        forgetScriptErrors();
    }

    @Test
    void what_was_there_stays_while_the_service_or_postgres_is_away() {
        var journey = journeys.start();
        journey.add("anna", "ben");
        var page = signedIn(Person.OPERATOR, journey.workspace(), "/app/delivery");
        assertThat(page.locator("tbody tr")).hasCount(1);
        page.route("**/app/delivery", route -> route.fulfill(new FulfillOptions().setStatus(503)));
        refresh(page);
        assertThat(page.locator("#unreachable")).isVisible();
        assertThat(page.locator("tbody tr")).hasCount(1);
        page.unroute("**/app/delivery");
        page.route("**/app/delivery", route -> route.abort());
        refresh(page);
        assertThat(page.locator("#unreachable")).isVisible();
        page.unroute("**/app/delivery");
        refresh(page);
        assertThat(page.locator("#unreachable")).isHidden();
        assertThat(page.locator("tbody tr")).hasCount(1);
        forgetScriptErrors();
    }

    @Test
    void a_page_says_so_if_the_service_does_not_answer_at_all() {
        var page = signedIn(Person.OPERATOR, journeys.start().workspace(), "/app/delivery");
        assertThat(page.locator("tbody tr")).hasCount(1);
        org.assertj.core.api.Assertions.assertThat((int) page.evaluate("htmx.config.timeout"))
                .isBetween(10_000, 30_000);
        page.evaluate("htmx.config.timeout = 300");
        page.route("**/app/delivery", route -> {});
        refresh(page);
        assertThat(page.locator("#unreachable")).isVisible();
        assertThat(page.locator("tbody tr")).hasCount(1);
        page.unroute("**/app/delivery");
        refresh(page);
        assertThat(page.locator("#unreachable")).isHidden();
        forgetScriptErrors();
    }

    @Test
    void a_page_stays_while_postgres_does_not_answer() throws SQLException {
        var page = signedIn(Person.OPERATOR, journeys.start().workspace(), "/app/delivery");
        assertThat(page.locator("tbody tr")).hasCount(1);
        try (var postgres = postgres()) {
            postgres.setAutoCommit(false);
            postgres.createStatement().execute("lock table discard in access exclusive mode");
            refresh(page);
            assertThat(page.locator("#unreachable")).isVisible(new IsVisibleOptions().setTimeout(30_000));
            assertThat(page.locator("tbody tr")).hasCount(1);
        }
        refresh(page);
        assertThat(page.locator("#unreachable")).isHidden();
        forgetScriptErrors();
    }

    @Test
    void an_open_page_tells_that_facebook_is_away_and_back() {
        var journey = journeys.start();
        journey.add("anna", "ben");
        var page = signedIn(Person.OPERATOR, journey.workspace(), "/app/delivery");
        var row = page.locator("tbody tr");
        assertThat(row).hasCount(1);
        Stream.of(Fault.html(500), Fault.drop()).forEach(fault -> {
            journeys.facebook().faults().add(fault.onAudience(journey.facebookId()));
            journeys.flush();
            refresh(page);
            assertThat(row).containsText("Facebook gave no valid answer");
            assertThat(row.locator("[data-label=Waiting]")).containsText("2");
            assertThat(page.locator("#unreachable")).isHidden();
            journeys.facebook().faults().clear();
        });
        journeys.clock().advance(Duration.ofMinutes(10));
        journeys.flush();
        refresh(page);
        assertThat(row).not().containsText("Facebook gave no valid answer");
        assertThat(row.locator("[data-label=Waiting]")).containsText("0");
    }

    @Test
    void the_series_of_a_step_is_drawn_with_its_table_beside_it() {
        var journey = journeys.start();
        journey.add(40);
        journeys.flush();
        var page = signedIn(Person.MARKETER, journey.workspace(), "/app/canvases/" + journey.canvas() + "/steps/add");
        assertThat(page.locator(".uplot canvas")).isVisible();
        assertThat(page.locator("svg.chart")).isHidden();
        assertThat(page.locator("figcaption")).isVisible();
        page.click("summary:has-text('Table')");
        assertThat(page.locator("table[data-seconds] tbody tr")).hasCount(1);
        assertAccessible(page);
        picture(page, "step-chart");
        refresh(page);
        assertThat(page.locator(".uplot canvas")).hasCount(1);
    }

    @Test
    void rows_of_errored_users_are_selected_by_page() {
        var journey = journeys.errored("one", "two", "three");
        var page = signedIn(Person.OPERATOR, journey.workspace(), "/app/errored-users");
        page.check("[data-select-page]");
        assertThat(page.locator("[data-select]:checked")).hasCount(3);
        assertThat(page.locator("[data-page-selected]")).containsText("Send all 3 that match");
        assertAccessible(page);
        page.locator("[data-select]").first().uncheck();
        assertThat(page.locator("[data-page-selected]")).isHidden();
        page.click("text=Send selected again");
        assertThat(page.locator(".banner.good")).containsText("2 users are sent again");
        page.click("button[name=one]");
        assertThat(page.locator(".banner.good")).containsText("1 user is sent again");
        journeys.clearFaults();
    }

    private static Connection postgres() throws SQLException {
        var config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class));
    }

    private static void refresh(Page page) {
        page.evaluate("htmx.trigger(document.querySelector('#main'), 'refresh')");
    }
}
