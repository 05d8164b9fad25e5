package io.mandate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.RequestOptions;
import io.mandate.testing.ServerFaults;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Somebody at a browser of their own, who finds things by roles and labels. Whatever the server refuses and the console
 * complains about is kept, so that a test can tell that there was nothing.
 */
final class Visitor {

    /** What Chromium says about every refused request; those are kept with their method and path. */
    private static final String REFUSED_REQUEST = "Failed to load resource";

    private static final String IDLE =
            "() => new Promise(idle => setTimeout(() => requestIdleCallback(idle, { timeout: 500 }), 50))";

    private final BrowserContext context;
    private final String home;
    private final Consumer<BrowserContext> atTheEnd;
    private final Consumer<Page> opened = this::listen;
    private final Page tab;
    private final Fields whole;
    /** Requests of the page without an answer yet. */
    private final Set<Request> asked = ConcurrentHashMap.newKeySet();
    /** Signed on, and on the way to the home page unless another one is opened. */
    private boolean arriving;
    /** The page on its way, if one is. */
    private Request next;

    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    Visitor(BrowserContext context, String home, Consumer<BrowserContext> atTheEnd) {
        this.context = context;
        this.home = home;
        this.atTheEnd = atTheEnd;
        context.onPage(opened);
        this.tab = context.newPage();
        this.whole = new Fields(tab.locator("body"));
    }

    private void listen(Page opened) {
        opened.onRequest(this::keepAsked);
        opened.onRequestFinished(asked::remove);
        opened.onRequestFailed(asked::remove);
        opened.onFrameNavigated(this::forgetAsked);
        opened.onResponse(this::keepRefusal);
        opened.onPageError(complaints::add);
        opened.onConsoleMessage(this::keepComplaint);
    }

    private void keepAsked(Request request) {
        if (request.isNavigationRequest() && request.frame().parentFrame() == null) {
            next = request;
        }
        asked.add(request);
    }

    /** What the page before asked for gets no answer any more. */
    private void forgetAsked(Frame frame) {
        if (frame.parentFrame() == null && next != null) {
            asked.removeIf(request -> request != next);
            next = null;
        }
    }

    private void keepRefusal(Response response) {
        if (response.status() >= 400) {
            refusals.add("%d %s %s"
                    .formatted(
                            response.status(),
                            response.request().method(),
                            URI.create(response.url()).getPath()));
        }
    }

    private void keepComplaint(ConsoleMessage message) {
        if (message.type().equals("error") && !message.text().startsWith(REFUSED_REQUEST)) {
            complaints.add(message.text() + " at " + message.location());
        }
    }

    Page page() {
        if (arriving) {
            arriving = false;
            tab.navigate("/home");
        }
        return tab;
    }

    /** Has chosen a language on an earlier visit. */
    Visitor prefers(String language) {
        context.addCookies(List.of(new Cookie("language", language).setUrl(home)));
        return this;
    }

    /** Whose pages are examined by axe, one after the other. */
    Visitor examined() {
        Accessibility.expect(tab);
        return this;
    }

    /** @param address a path of the portal, or the link of a mail */
    Visitor open(String address) {
        arriving = false;
        tab.navigate(address);
        return this;
    }

    Visitor open(URI link) {
        return open(link.toString());
    }

    /** Signs on as the page does, and goes home. */
    Visitor signOn(String userId, String password) {
        APIRequestContext browser = context.request();
        browser.get("/api/session");
        String token = context.cookies().stream()
                .filter(cookie -> cookie.name.equals("XSRF-TOKEN"))
                .findFirst()
                .orElseThrow()
                .value;
        APIResponse answer = browser.post(
                "/api/session",
                RequestOptions.create()
                        .setHeader("X-XSRF-TOKEN", token)
                        .setData(Map.of("userId", userId, "password", password)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        arriving = true;
        return this;
    }

    /** The fields of a group of fields, such as those of the officer. */
    Fields in(String group) {
        return new Fields(page().getByRole(
                        AriaRole.GROUP,
                        new Page.GetByRoleOptions().setName(group).setExact(true)));
    }

    private Fields whole() {
        page();
        return whole;
    }

    /** The field with this label. */
    Locator field(String label) {
        return whole().field(label);
    }

    Visitor fill(String label, String value) {
        whole().fill(label, value);
        return this;
    }

    Visitor choose(String label, String option) {
        whole().choose(label, option);
        return this;
    }

    /** Ticks a check box or a radio button. */
    Visitor tick(String label) {
        field(label).check();
        return this;
    }

    Visitor untick(String label) {
        field(label).uncheck();
        return this;
    }

    Locator button(String name) {
        return page().getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** A person looks before they press, and what is still loading moves what stands below it. */
    private Visitor looks() {
        try {
            page().waitForCondition(asked::isEmpty, new Page.WaitForConditionOptions().setTimeout(3_000));
        } catch (TimeoutError nobodyWaitsForEver) {
            // then it is pressed while the page loads
        }
        return this;
    }

    /** Chooses from the menu of actions that a row, or a page, has. */
    Visitor act(String name, String action) {
        press("Actions for " + name);
        menuItem(action).click();
        return this;
    }

    /** An entry of the menu that is open. */
    Locator menuItem(String name) {
        return page().getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Turns to one of the parts of a page, whose tab may say how many there are. */
    Visitor turnTo(String tab) {
        looks().page()
                .getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(tab))
                .click();
        return this;
    }

    Visitor press(String button) {
        looks().button(button).click();
        return this;
    }

    Locator link(String name) {
        return page().getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Clicks a link; of several with the same name the first, such as that of the menu. */
    Visitor follow(String link) {
        looks().link(link).first().click();
        return this;
    }

    Locator heading(String name) {
        return page().getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The row of a table in which this text stands. */
    Locator row(String text) {
        return page().getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(text));
    }

    /** What stands on the page: the first thing with this text in it. */
    Locator text(String text) {
        return page().getByText(text).first();
    }

    /** The question that lies over the page. */
    Locator dialog() {
        return page().getByRole(AriaRole.DIALOG);
    }

    /** The button of the question that lies over the page. */
    Locator answering(String button) {
        return dialog().getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true));
    }

    void answer(String button) {
        looks().answering(button).click();
    }

    /** The PDF that the link leads to. */
    byte[] pdf(String link) {
        APIResponse answer = page().request().get(link(link).getAttribute("href"));
        assertThat(answer.headers()).containsEntry("content-type", "application/pdf");
        return answer.body();
    }

    /** Has a device for passkeys that recognizes its owner at once, simulated by Chromium. */
    Visitor withADevice() {
        CDPSession device = context.newCDPSession(page());
        device.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject parameters = new JsonObject();
        parameters.add("options", options);
        device.send("WebAuthn.addVirtualAuthenticator", parameters);
        return this;
    }

    /** Waits until the page has loaded what it asks for, and asks for nothing more when it has worked that in. */
    Visitor settled() {
        page().waitForLoadState();
        do {
            page().waitForCondition(asked::isEmpty);
            page().evaluate(IDLE);
        } while (!asked.isEmpty());
        return this;
    }

    /** Tells that exactly these requests were refused since the last look, such as {@code 422 POST /api/redemptions}. */
    void wasRefused(String... requests) {
        assertThat(refusals).containsExactly(requests);
        refusals.clear();
    }

    /** Tells that one request was refused since the last look, which begins so. */
    void refusedWith(String beginning) {
        assertThat(refusals).singleElement().satisfies(refusal -> assertThat(refusal)
                .startsWith(beginning));
        refusals.clear();
    }

    /** Tells that nothing was refused and nothing went wrong on any page. */
    void metNoTrouble() {
        assertThat(refusals)
                .as(() -> "refused requests; the server: " + ServerFaults.taken())
                .isEmpty();
        assertThat(complaints).as("errors of the console").isEmpty();
    }

    /** Keeps a picture of the page. */
    void photograph(Path file) {
        page().screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    void leave() {
        context.offPage(opened);
        atTheEnd.accept(context);
    }
}
