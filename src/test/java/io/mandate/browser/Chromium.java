package io.mandate.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/** The headless Chromium of all tests of a process: the one that {@code src/lint/chromium.mjs} finds. */
public final class Chromium {

    /** Whatever a page can keep, except for what its server lets it keep: that makes the next page quicker. */
    private static final String KEPT =
            "cookies,file_systems,indexeddb,local_storage,websql,service_workers,cache_storage";

    private static final Map<String, Deque<BrowserContext>> LEFT = new ConcurrentHashMap<>();

    private static Browser browser;

    private Chromium() {}

    /** The running browser, started for whoever needs it first, and ended with the process. */
    public static synchronized Browser browser() {
        if (browser == null) {
            browser = start();
        }
        return browser;
    }

    /** A window in which nobody has visited the address, of the size of a desk's screen. */
    public static BrowserContext visit(String address) {
        BrowserContext left = left(address).pollLast();
        return left != null
                ? left
                : browser()
                        .newContext(new Browser.NewContextOptions()
                                .setViewportSize(1280, 900)
                                .setBaseURL(address));
    }

    /** Ends what {@link #visit} began; scripts and styles are kept for the next visit of the address. */
    public static void leave(BrowserContext context, String address) {
        // what a page asks for from here on would be asked without its cookies
        context.setOffline(true);
        Page page = context.pages().stream().findFirst().orElseGet(context::newPage);
        CDPSession session = context.newCDPSession(page);
        JsonObject everything = new JsonObject();
        everything.addProperty("origin", address);
        everything.addProperty("storageTypes", KEPT);
        session.send("Storage.clearDataForOrigin", everything);
        context.pages().forEach(Page::close);
        context.clearCookies();
        context.clearPermissions();
        context.setOffline(false);
        left(address).add(context);
    }

    private static Deque<BrowserContext> left(String address) {
        return LEFT.computeIfAbsent(address, none -> new ConcurrentLinkedDeque<>());
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
