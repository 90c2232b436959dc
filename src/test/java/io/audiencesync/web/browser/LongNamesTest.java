package io.audiencesync.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.testing.browser.BrowserTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A long name without a space takes more lines, and pushes no other column out of sight. */
@QuarkusTest
@Tag("application")
class LongNamesTest extends BrowserTest {

    @Inject
    Journeys journeys;

    @ParameterizedTest
    @ValueSource(ints = {1280, 1024, 768, 360})
    void a_long_name_hides_no_column(int width) {
        var journey = journeys.start();
        journeys.execute("update audience set name = repeat('W', 200) where workspace_id = $1", journey.workspace());
        var page = withAllRoles(journey.workspace(), new NewContextOptions().setViewportSize(width, 800));
        for (var address : new String[] {"/app/audiences", "/app/delivery"}) {
            page.navigate(url(address));
            assertThat(page.locator("#main tbody tr").first().isVisible()).isTrue();
            assertThat(page.evaluate(
                            "(card => card.scrollWidth - card.clientWidth)(document.querySelector('#main .flush'))"))
                    .as("pixels out of sight on %s", address)
                    .isEqualTo(0);
        }
    }
}
