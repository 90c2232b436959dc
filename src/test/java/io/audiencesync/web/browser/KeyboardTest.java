package io.audiencesync.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.browser.BrowserTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** People who use no mouse: shortcuts, dialogs, the focus after an error and after a refresh. */
@QuarkusTest
@Tag("application")
class KeyboardTest extends BrowserTest {

    @Inject
    Journeys journeys;

    private Marketer marketer;
    private Page page;

    @BeforeEach
    void open() {
        marketer = Marketer.connectedAt(journeys.facebook());
        page = withAllRoles(marketer.workspace(), new NewContextOptions().setViewportSize(WIDE, 900));
    }

    @AfterEach
    void nothing_waits_any_more() {
        journeys.forgetWaiting();
    }

    @Test
    void the_skip_link_leads_past_the_navigation() {
        page.navigate(url("/app/canvases"));
        press("Tab");
        assertThat(page.locator(":focus")).hasText("Skip to content");
        press("Enter");
        assertThat(page.locator("#main")).isFocused();
        press("Tab");
        assertThat(page.locator("#canvas")).isFocused();
    }

    @Test
    void a_slash_searches_and_a_question_mark_helps() {
        page.navigate(url("/app/audiences"));
        press("/");
        assertThat(page.locator("#find")).isFocused();
        page.keyboard().type("a/b?");
        assertThat(page.locator("#find")).hasValue("a/b?");
        page.navigate(url("/app"));
        press("?");
        assertThat(page.locator("#help")).isVisible();
        press("Escape");
        assertThat(page.locator("#help")).isHidden();
        press("/");
        assertThat(page.locator("h1")).hasText("Users");
        assertThat(page.locator("#value")).isFocused();
    }

    @Test
    void the_menu_of_a_phone_has_all_pages() {
        page.setViewportSize(NARROW, 640);
        page.navigate(url("/app/delivery"));
        assertThat(page.locator("nav[aria-label=Pages]")).isHidden();
        press("Tab", "Tab", "Tab");
        assertThat(page.locator(":focus")).hasText("Menu");
        press("Enter");
        var links = page.locator("nav[aria-label=Pages] a");
        assertThat(links).hasCount(11);
        assertThat(links.last()).isVisible();
        assertAccessible(page);
        page.setViewportSize(NARROW, 640);
        press("Escape");
        assertThat(links.last()).isHidden();
        page.getByText("Menu").focus(); // the views that were looked at have moved it
        press("Enter", "Tab", "Tab");
        assertThat(page.locator(":focus")).hasText("Overview");
        links.last().click();
        assertThat(page.locator("h1")).hasText("Settings");
    }

    @Test
    void a_canvas_is_set_up_and_launched_by_keyboard() {
        page.navigate(url("/app/canvases"));
        page.locator("#canvas").focus();
        page.keyboard().type("welcome");
        press("Enter");
        assertThat(page.locator("h1")).hasText("New step");
        page.locator("#step").focus();
        page.keyboard().type("subscribe");
        press("Tab", "Tab", "ArrowDown", "Tab");
        assertThat(page.locator("#search")).isFocused();
        page.keyboard().type("Newsletter");
        assertThat(page.locator("#audiences")).containsText("Create draft “Newsletter”");
        press("Tab", "Tab", "Space");
        page.locator("text=Save step").focus();
        press("Enter");
        assertThat(page.locator(".banner.good")).containsText("The step is saved");
        page.locator("a:text-is('Launch')").focus();
        press("Enter");
        assertThat(page.locator("dialog:modal")).containsText("1 new audience");
        assertThat(page.locator("dialog:modal a:text-is('Cancel')")).isFocused();
        press("Tab", "Enter");
        assertThat(page.locator(".banner.good")).containsText("The canvas is live");
    }

    @Test
    void a_search_in_the_step_editor_is_no_step_of_back() {
        page.navigate(url("/app/canvases"));
        page.navigate(url("/app/canvases/welcome/new-step"));
        page.fill("#search", "Newsletter");
        page.click("button:text-is('Search')");
        assertThat(page.locator("#audiences")).containsText("Create draft “Newsletter”");
        page.goBack();
        assertThat(page.locator("h1")).hasText("Canvases");
    }

    @Test
    void escape_leaves_a_question_and_nothing_is_done() {
        marketer.launchStep("welcome", "subscribe", "ADD", "{\"name\": \"Newsletter\"}");
        page.navigate(url("/app/canvases/welcome?ask=stop"));
        assertThat(page.locator("dialog:modal")).isVisible();
        press("Escape");
        assertThat(page.locator("dialog:modal")).hasCount(0);
        assertThat(page.locator("h1")).containsText("Live");
    }

    @Test
    void the_first_wrong_field_of_a_refused_form_has_the_focus() {
        page.navigate(url("/app/settings"));
        page.fill("#time_zone", "Mars/Olympus");
        page.fill("#recipients", "nobody");
        page.click("text=Save settings");
        assertThat(page.locator("#time_zone")).isFocused();
        page.fill("#entries_per_second", "many");
        page.fill("#burst", "more");
        page.click("text=Save limits");
        assertThat(page.locator("#entries_per_second")).isFocused();
        page.navigate(url("/app/audiences"));
        page.click("summary:text-is('New draft')");
        page.click("text=Create draft");
        assertThat(page.locator("[id=name]")).isFocused();
        page.navigate(url("/app/users"));
        page.click("button:text-is('Look up')");
        assertThat(page.locator("#value")).isFocused();
        page.navigate(url("/app/facebook"));
        page.click("text=Connect with this token");
        assertThat(page.locator("#token")).isFocused();
    }

    @Test
    void a_refused_launch_and_a_refused_step_have_the_focus() {
        marketer.putStep("welcome", "subscribe", "{}");
        page.navigate(url("/app/canvases/welcome?ask=launch"));
        page.click("dialog:modal button:text-is('Launch')");
        assertThat(page.locator(".banner.bad")).isFocused();
        marketer.launchStep("live", "subscribe", "ADD", "{\"name\": \"Newsletter\"}");
        page.navigate(url("/app/canvases/live/steps/subscribe/edit"));
        page.selectOption("#ad_account", "");
        page.click("text=Save step");
        assertThat(page.locator("#ad_account")).isFocused();
    }

    @Test
    void a_refresh_keeps_the_focus_and_what_is_open() {
        marketer.launchStep("welcome", "subscribe", "ADD", "{\"name\": \"Newsletter\"}");
        page.navigate(url("/app/canvases/welcome/steps/subscribe"));
        marketer.enter("welcome", "subscribe", "anna").then().statusCode(202);
        refresh();
        assertThat(page.locator(".flow .total")).containsText("Entered1");
        page.click("summary:text-is('Table')");
        var asOf = page.locator("#as-of").textContent();
        marketer.enter("welcome", "subscribe", "ben").then().statusCode(202);
        page.locator("a:text-is('By day')").focus();
        journeys.clock().advance(Duration.ofSeconds(2));
        refresh();
        assertThat(page.locator(".flow .total")).containsText("Entered2");
        assertThat(page.locator("a:text-is('By day')")).isFocused();
        assertThat(page.locator("details:has(> summary:text-is('Table'))")).hasAttribute("open", "");
        assertThat(page.locator("#as-of")).not().hasText(asOf);
    }

    @Test
    void a_page_that_cannot_be_refreshed_stays_and_says_so() {
        page.navigate(url("/app/delivery"));
        page.route("**/app/delivery", route -> route.abort());
        refresh();
        assertThat(page.locator("#unreachable")).isVisible();
        assertThat(page.locator("h1")).hasText("Delivery");
        page.unroute("**/app/delivery");
        refresh();
        assertThat(page.locator("#unreachable")).isHidden();
    }

    private void refresh() {
        page.evaluate("htmx.trigger('#main', 'refresh')");
    }

    private void press(String... keys) {
        for (var key : keys) {
            page.keyboard().press(key);
        }
    }
}
