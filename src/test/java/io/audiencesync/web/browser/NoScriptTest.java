package io.audiencesync.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.browser.BrowserTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Forms in a browser that runs no script. */
@QuarkusTest
@Tag("application")
class NoScriptTest extends BrowserTest {

    @Inject
    Journeys journeys;

    private Marketer marketer;
    private Page page;

    @BeforeEach
    void open() {
        marketer = Marketer.connectedAt(journeys.facebook());
        page = withAllRoles(marketer.workspace(), new NewContextOptions().setJavaScriptEnabled(false));
    }

    @AfterEach
    void nothing_goes_wrong_any_more() {
        journeys.clearFaults();
        journeys.forgetWaiting();
    }

    @Test
    void a_canvas_is_set_up_launched_and_stopped_without_script() {
        page.navigate(url("/app/canvases"));
        page.fill("#canvas", "welcome");
        page.click("button:text-is('Set up')");
        page.fill("#step", "join");
        page.selectOption("#ad_account", marketer.account());
        page.fill("#search", "New customers");
        page.click("button:text-is('Search')");
        page.check("input[value=draft]");
        page.check("input[name=match_keys][value=EMAIL]");
        page.click("text=Save step");
        assertThat(page.locator(".banner.good")).containsText("The step is saved");
        page.click("a:text-is('Launch')");
        page.click("dialog button:text-is('Launch')");
        assertThat(page.locator(".banner.good")).containsText("The canvas is live");
        page.click("a:text-is('Stop')");
        page.click("dialog button:text-is('Stop')");
        assertThat(page.locator(".banner.good")).containsText("The canvas is stopped");
    }

    @Test
    void a_list_is_sent_and_a_user_is_replayed_without_script() {
        marketer.launchStep("welcome", "join", "ADD", "{\"name\": \"New customers\"}");
        page.navigate(url("/app/exports/new"));
        page.selectOption("#audience", new SelectOption().setIndex(1));
        page.setInputFiles(
                "#list", new FilePayload("list.ndjson", "application/x-ndjson", """
                {"user_id": "anna", "email": "anna@example.com"}
                """.getBytes(StandardCharsets.UTF_8)));
        page.check("input[name=sure]");
        page.click("button:text-is('Send list')");
        assertThat(page.locator("tbody tr")).containsText("1 pending");
        var errored = journeys.errored("broken");
        page = withAllRoles(errored.workspace(), new NewContextOptions().setJavaScriptEnabled(false));
        page.navigate(url("/app/errored-users"));
        page.click("text=Send all that match again");
        page.fill("[id=name]", "After the correction");
        page.click("dialog button:text-is('Send again')");
        assertThat(page.locator("h1")).containsText("After the correction");
        page.click("text=Cancel job");
        assertThat(page.locator("h1")).containsText("Cancelled");
    }

    @Test
    void settings_are_saved_and_a_user_is_looked_up_without_script() {
        page.navigate(url("/app/settings"));
        page.fill("#time_zone", "Asia/Kolkata");
        page.click("text=Save settings");
        assertThat(page.locator(".foot")).containsText("Asia/Kolkata");
        page.fill("#entries_per_second", "many");
        page.click("text=Save limits");
        assertThat(page.locator("#entries_per_second")).isFocused();
        page.navigate(url("/app/users"));
        page.fill("#value", "anna");
        page.click("button:text-is('Look up')");
        assertThat(page.locator("main")).containsText("Nothing is stored about this user");
        page.click("text=Audiences");
        page.goBack();
        assertThat(page.locator("main")).containsText("Nothing is stored about this user");
    }
}
