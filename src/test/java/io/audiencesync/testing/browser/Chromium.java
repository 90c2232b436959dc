package io.audiencesync.testing.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The browser of this process's tests. Uses the one that is installed and downloads none. */
final class Chromium {

    private static final String MISSING =
            "Browser tests need Chromium: install it (apt-get install chromium), or name it in CHROMIUM=/path/to/it";
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final Path MAC = Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    private Chromium() {}

    /** Started once. */
    private static final class Started {
        static final Browser BROWSER = start(find().orElseThrow());
    }

    /** Without one: fails on CI, else skips the test. */
    static Browser browser() {
        if (find().isEmpty()) {
            if (System.getenv("CI") != null) {
                throw new IllegalStateException(MISSING);
            }
            Assumptions.abort(MISSING);
        }
        return Started.BROWSER;
    }

    private static Optional<Path> find() {
        var named = Stream.ofNullable(System.getenv("CHROMIUM")).map(Path::of);
        var onPath = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return Stream.concat(named, Stream.concat(onPath, Stream.of(MAC)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Browser start(Path executable) {
        var options = new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        return Playwright.create(options)
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(executable).setArgs(List.of("--no-sandbox")));
    }
}
