package io.audiencesync.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.testing.browser.BrowserSessions;
import io.audiencesync.testing.browser.BrowserTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every page, in a workspace that is empty, full or failing, for a person with all roles. */
@QuarkusTest
@Tag("application")
class EveryPageTest extends BrowserTest {

    @Inject
    Journeys journeys;

    @Inject
    Showcases showcases;

    @Inject
    BeanManager beans;

    @AfterEach
    void nothing_goes_wrong_any_more() {
        journeys.clearFaults();
        journeys.forgetWaiting();
    }

    @Test
    void pages_of_an_empty_workspace_are_accessible() {
        look(
                "empty",
                "workspace-" + UUID.randomUUID(),
                PageAddresses.withoutPlaceholders(beans),
                BrowserSessions::assertAccessible);
    }

    @Test
    void pages_of_a_full_and_then_failing_workspace_are_accessible() {
        var showcase = showcases.full();
        var addresses = PageAddresses.of(beans, showcase.values());
        Pictures.ofReadme(withAllRoles(showcase.workspace(), new NewContextOptions()));
        look("full", showcase.workspace(), addresses, BrowserSessions::assertAccessibleInEachView);
        requireWithoutScript(showcase.workspace(), addresses);
        showcases.fail(showcase);
        look("failing", showcase.workspace(), addresses, BrowserSessions::assertAccessible);
        requireOneProblem(showcase.workspace());
    }

    /** The checks and the lanes find the same dead token. The warning is of held removals. */
    private void requireOneProblem(String workspace) {
        var page = withAllRoles(workspace, new NewContextOptions());
        open(page, "/app");
        assertThat(page.locator("section[aria-labelledby=problems] tbody td[data-label=Kind]"))
                .hasText(new String[] {"Problem", "Warning"});
        assertThat(page.locator("main")).containsText("users wait");
    }

    /** Each page also by keyboard: every control is reached, and its focus is visible. Full pages have the most to show. */
    private void look(String state, String workspace, List<String> addresses, Consumer<Page> accessibility) {
        var page = withAllRoles(workspace, new NewContextOptions());
        for (var address : addresses) {
            open(page, address);
            assertThat(TabOrder.unreached(page))
                    .as("out of reach of the tab key on %s", address)
                    .isEmpty();
            accessibility.accept(page);
            picture(page, state + address.replaceAll("\\W+", "-"));
        }
    }

    /** Every page is there, and each of its forms has a button. */
    private void requireWithoutScript(String workspace, List<String> addresses) {
        var page = withAllRoles(workspace, new NewContextOptions().setJavaScriptEnabled(false));
        for (var address : addresses) {
            open(page, address);
            assertThat(page.locator("h1")).isVisible();
            for (var form : page.locator("form:visible").all()) {
                assertThat(form.locator("button:visible").count())
                        .as("buttons of a form on %s", address)
                        .isPositive();
            }
        }
    }

    private static void open(Page page, String address) {
        assertThat(page.navigate(url(address)).status()).as(address).isEqualTo(200);
    }
}
