package io.audiencesync.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import io.audiencesync.testing.browser.BrowserSessions;
import java.nio.file.Path;
import java.util.Map;

/** The pictures of the README. {@code -Dupdate-snapshots} takes them anew. */
final class Pictures {

    private static final Path FOLDER = Path.of("src", "docs", "pictures");
    private static final int MOST_BYTES = 120_000;

    private Pictures() {}

    static void ofReadme(Page page) {
        var pages = Map.of("overview", "/app", "step", "/app/canvases/welcome/steps/subscribe");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(1120, 760);
        pages.forEach((name, address) -> {
            page.navigate(BrowserSessions.url(address));
            var options = new ScreenshotOptions();
            if (System.getProperty("update-snapshots") != null) {
                options.setPath(FOLDER.resolve(name + ".png"));
            }
            assertThat(page.screenshot(options)).hasSizeLessThan(MOST_BYTES);
        });
    }
}
