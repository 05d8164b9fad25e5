package io.mandate.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A headless Chromium: the one that the environment variable {@code CHROMIUM} names, {@code /usr/bin/chromium}, or
 * Playwright's own download.
 */
public final class Chromium implements AutoCloseable {

    private static final String INSTALL =
            "No Chromium found. Name one in the environment variable CHROMIUM, or install one:"
                    + " mvn test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=com.microsoft.playwright.CLI"
                    + " -Dexec.args=\"install --with-deps chromium\"";

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts the browser, or fails with the command that installs one. */
    public static Chromium start() {
        // Otherwise every browser would be downloaded, not only the one used.
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions();
        Path installed = Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));
        if (Files.isExecutable(installed)) {
            options.setExecutablePath(installed);
        }
        if ("root".equals(System.getProperty("user.name"))) {
            options.setArgs(List.of("--no-sandbox"));
        }
        try {
            return new Chromium(playwright, playwright.chromium().launch(options));
        } catch (PlaywrightException missing) {
            playwright.close();
            throw new IllegalStateException(INSTALL, missing);
        }
    }

    /** The running browser. */
    public Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
