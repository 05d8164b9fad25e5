package io.mandate.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The headless Chromium of all tests of a process: the one that {@code src/lint/chromium.mjs} finds. */
public final class Chromium {

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
        String installed = installed();
        if (!installed.isEmpty()) {
            options.setExecutablePath(Path.of(installed));
        }
        if ("root".equals(System.getProperty("user.name"))) {
            options.setArgs(List.of("--no-sandbox"));
        }
        return playwright.chromium().launch(options);
    }

    /** @return the path of an installed one; empty where Playwright has its own */
    private static String installed() {
        try {
            Process search = new ProcessBuilder("node", "src/lint/chromium.mjs")
                    .redirectError(Redirect.INHERIT)
                    .start();
            String path = new String(search.getInputStream().readAllBytes(), UTF_8).strip();
            if (search.waitFor() != 0) {
                throw new IllegalStateException("No Chromium found.");
            }
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
