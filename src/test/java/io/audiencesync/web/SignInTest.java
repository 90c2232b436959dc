package io.audiencesync.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.sandbox.provider.Person;
import io.audiencesync.testing.browser.BrowserTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** People sign in and out in a browser. */
@QuarkusTest
@Tag("application")
class SignInTest extends BrowserTest {

    @Inject
    Journeys journeys;

    private final String workspace = "workspace-" + UUID.randomUUID();

    @ParameterizedTest
    @EnumSource
    void each_person_signs_in_and_sees_their_role(Person person) {
        var page = signedIn(person, workspace, "/app/delivery");
        assertThat(page.locator("h1")).hasText("Delivery");
        assertThat(page.locator(".person")).containsText(person.fullName);
        assertThat(page.locator(".person")).containsText(person.groups.getFirst());
        assertThat(page.locator("main")).containsText("No lane yet");
    }

    @Test
    void a_page_is_accessible_with_and_without_lanes() {
        var journey = journeys.start();
        journey.add("anna", "ben");
        var page = signedIn(Person.OPERATOR, journey.workspace(), "/app/delivery");
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertAccessible(page);
        picture(page, "delivery");
        var empty = signedIn(Person.OPERATOR, workspace, "/app/delivery");
        assertAccessible(empty);
        picture(empty, "delivery-empty");
    }

    @Test
    void a_page_works_without_script() {
        var page =
                signedIn(Person.MARKETER, workspace, "/app/help", new NewContextOptions().setJavaScriptEnabled(false));
        assertThat(page.locator("h1")).hasText("Help");
        page.locator("select[name=theme]").selectOption("dark");
        page.locator("noscript button").click();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    }

    @Test
    void the_session_is_hidden_from_scripts_and_encrypted() {
        var page = signedIn(Person.MARKETER, workspace, "/app/help");
        assertThat(page.locator("h1")).hasText("Help");
        assertThat(page.context().cookies())
                .filteredOn(cookie -> cookie.name.startsWith("q_session"))
                .isNotEmpty()
                .allSatisfy(cookie -> {
                    assertThat(cookie.httpOnly).isTrue();
                    assertThat(cookie.sameSite.name()).isEqualTo("LAX");
                    assertThat(cookie.value).doesNotContain(workspace);
                });
    }

    @Test
    void sign_out_ends_the_session() {
        var page = signedIn(Person.MARKETER, workspace, "/app/help");
        page.click("text=Sign out");
        assertThat(page.locator("h1")).hasText("You are signed out");
        page.navigate(url("/app/help"));
        assertThat(page.locator("h1")).hasText("Sign in to the demo");
    }

    @Test
    void a_form_outlives_the_session() {
        var page = signedIn(Person.MARKETER, workspace, "/app/help");
        page.context().clearCookies();
        page.locator("select[name=theme]").selectOption("dark");
        assertThat(page.locator("h1")).hasText("Your session has ended");
        assertAccessible(page);
        picture(page, "session-ended");
        var tab = page.context().waitForPage(() -> page.click("text=Sign in, in a new tab"));
        tab.click("button[value=marketer]");
        assertThat(tab.locator("h1")).hasText("You are signed in");
        page.click("text=Then send the form again");
        assertThat(page.locator("h1")).hasText("Help");
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    }
}
