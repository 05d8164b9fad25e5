package io.mandate.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The headless Chromium of all tests of a process: the one that the environment variable {@code CHROMIUM} names, an
 * {@linkplain #INSTALLED installed one}, or Playwright's own download.
 */
public final class Chromium {

    private static final String INSTALL =
            "No Chromium found. Install one (apt-get install chromium-headless-shell), or name one in the environment variable CHROMIUM.";

    /** Debian's; the first one draws no windows: a page costs half of what it costs in the second. */
    private static final List<String> INSTALLED = List.of("/usr/bin/chromium-headless-shell", "/usr/bin/chromium");

    private static Browser browser;

    private Chromium() {}

    /** The running browser, started for whoever needs it first, and ended with the process. */
    public static synchronized Browser browser() {
        if (browser == null) {
            browser = start();
        }
        return browser;
    }

    private static Browser start() {
        // Otherwise every browser would be downloaded, not only the one used.
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions();
        Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), INSTALLED.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .ifPresent(options::setExecutablePath);
        if ("root".equals(System.getProperty("user.name"))) {
            options.setArgs(List.of("--no-sandbox"));
        }
        try {
            return playwright.chromium().launch(options);
        } catch (PlaywrightException missing) {
            playwright.close();
            throw new IllegalStateException(INSTALL, missing);
        }
    }
}
