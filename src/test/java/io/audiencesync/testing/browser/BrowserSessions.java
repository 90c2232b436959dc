package io.audiencesync.testing.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.audiencesync.sandbox.provider.Person;
import io.audiencesync.sandbox.provider.SignInProvider;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A test of pages in a real browser, of the service at RestAssured's address. Each test has fresh browser sessions;
 * messages of scripts and refusals of the content security policy fail it.
 */
public abstract class BrowserSessions {

    protected static final int NARROW = 360;
    protected static final int WIDE = 1280;

    private static final List<String> WCAG_2_2_AA = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final String VIOLATIONS = """
            async tags => {
              const found = await axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']});
              return found.violations.map(rule => `${rule.id}: ${rule.help} ${rule.nodes.map(node => node.html)}`);
            }
            """;
    private static final Pattern OF_NETWORK =
            Pattern.compile("Failed to load resource|htmx:(sendError|responseError|afterRequest)");
    private static final Path PICTURES = Path.of("target", "screenshots");

    private final List<BrowserContext> sessions = new ArrayList<>();
    private final List<String> scriptErrors = new ArrayList<>();

    @BeforeEach
    void browser_is_there() {
        Chromium.browser();
    }

    @AfterEach
    void scripts_ran_without_error() {
        sessions.forEach(BrowserContext::close);
        assertThat(scriptErrors).isEmpty();
    }

    /** The script reports calls that were refused or cut: what a test has provoked is no error. */
    protected void forgetScriptErrors() {
        scriptErrors.clear();
    }

    /** Where people sign in. */
    protected abstract SignInProvider provider();

    /** A page of a fresh session, signed in as the person, at the path. */
    protected Page signedIn(Person person, String workspace, String path) {
        return signedIn(person, workspace, path, new NewContextOptions().setViewportSize(WIDE, 900));
    }

    protected Page signedIn(Person person, String workspace, String path, NewContextOptions options) {
        var page = open(options);
        page.navigate(url(path));
        provider().workspace(workspace);
        page.click("button[value=" + person.name().toLowerCase(Locale.ROOT) + "]");
        page.waitForURL(address -> address.startsWith(url(path)));
        return page;
    }

    /** A page of a fresh session that nobody has signed in to. */
    protected Page open(NewContextOptions options) {
        // without transitions, in which contrast is not yet that of the theme
        var session = Chromium.browser().newContext(options.setReducedMotion(ReducedMotion.REDUCE));
        sessions.add(session);
        session.setDefaultTimeout(15_000);
        var page = session.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")
                    && !OF_NETWORK.matcher(message.text()).find()) {
                scriptErrors.add(message.text());
            }
        });
        page.onPageError(scriptErrors::add);
        return page;
    }

    public static String url(String path) {
        return RestAssured.baseURI + ":" + RestAssured.port + path;
    }

    /**
     * Without violations of WCAG 2.2 AA and without scrolling sideways. Each theme and each width once: contrast
     * depends on the theme, layout on the width.
     */
    protected static void assertAccessible(Page page) {
        page.evaluate(AxeBuilder.getAxeScript());
        assertAccessible(page, ColorScheme.LIGHT, WIDE);
        assertAccessible(page, ColorScheme.DARK, NARROW);
    }

    /** The same, with each theme in each width. */
    protected static void assertAccessibleInEachView(Page page) {
        assertAccessible(page);
        assertAccessible(page, ColorScheme.DARK, WIDE);
        assertAccessible(page, ColorScheme.LIGHT, NARROW);
    }

    private static void assertAccessible(Page page, ColorScheme scheme, int width) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.setViewportSize(width, 900);
        assertThat((List<?>) page.evaluate(VIOLATIONS, WCAG_2_2_AA))
                .as("%s, %s, %d px", page.url(), scheme, width)
                .isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("width of %s", page.url())
                .isLessThanOrEqualTo(width);
    }

    /** With {@code -Dscreenshots}, takes {@code target/screenshots/<name>-<light|dark>-<width>.png}. */
    protected static void picture(Page page, String name) {
        if (System.getProperty("screenshots") == null) {
            return;
        }
        page.evaluate("scrollTo(0, 0); document.activeElement.blur()");
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (var width : List.of(NARROW, WIDE)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                page.setViewportSize(width, 900);
                page.screenshot(new ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(PICTURES.resolve(
                                "%s-%s-%d.png".formatted(name, scheme.name().toLowerCase(Locale.ROOT), width))));
            }
        }
    }
}
