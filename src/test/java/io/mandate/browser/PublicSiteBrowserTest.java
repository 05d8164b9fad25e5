package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.mandate.testing.Feature;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What anybody finds without signing on: where to begin, what it is about, whom to ask. */
class PublicSiteBrowserTest extends BrowserTest {

    @Test
    @Feature({"F9", "F11"})
    void theTabsLeadToTheFourPartsOfTheSite() {
        Visitor visitor = visitor().open("/");
        assertThat(tab(visitor, "Manage account")).hasAttribute("aria-current", "page");
        assertThat(visitor.heading("Manage your account online")).isVisible();

        for (String part : List.of("Plans", "Resource library", "Assist employees")) {
            tab(visitor, part).click();
            assertThat(visitor.heading(part)).isVisible();
            assertThat(tab(visitor, part)).hasAttribute("aria-current", "page");
            assertThat(tab(visitor, "Manage account")).not().hasAttribute("aria-current", "page");
        }
        visitor.open("/resources").page().locator("main a").first().click();
        assertThat(visitor.heading("How it works")).isInViewport();
    }

    @Test
    @Feature("F12")
    void theStartPageLinksToTheAnswerOfEachQuestion() {
        Visitor visitor = visitor();
        for (String question : List.of("View and pay bills", "View documents", "Manage membership")) {
            visitor.open("/").follow(question);
            assertThat(visitor.heading(question)).isInViewport();
        }
        visitor.open("/").follow("How to manage your account online");
        assertThat(visitor.heading("Manage your account online")).isInViewport();

        visitor.open("/").follow("Frequently asked questions");
        assertThat(visitor.text("The newer one.")).isHidden();
        visitor.text("I received two codes. Which one is right?").click();
        assertThat(visitor.text("The newer one.")).isVisible();
    }

    @Test
    @Feature({"F4", "F12"})
    void aBrokerReadsHowToWorkForClientsAndIsAtTheSignOnPageInTwoSteps() {
        Visitor broker = visitor().open("/").follow("Authorize a broker");
        assertThat(broker.heading("Brokers")).isVisible();
        assertThat(broker.heading("Get access to a client's group")).isVisible();

        broker.follow("Sign on");
        assertThat(broker.text("Brokers, sign on to view your account")).isVisible();
    }

    @Test
    @Feature("F13")
    void theStartPageWalksThroughTheSteps() {
        Visitor visitor = visitor().open("/");
        Locator steps = visitor.page()
                .getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("How it works"))
                .getByRole(AriaRole.LISTITEM);
        assertThat(steps.locator("svg")).hasCount(4);
        assertThat(steps.locator("svg").last()).isVisible();
        assertThat(steps.getByRole(AriaRole.HEADING))
                .hasText(
                        new String[] {"Designate", "Receive the code", "Register and enter the code", "Add your team"});
    }

    @Test
    @Feature("F15")
    void theRegionIsOnEveryPageAndAnotherOneIsChosen() {
        Visitor visitor = visitor().open("/").settled();
        assertThat(visitor.text("No region chosen")).isVisible();
        visitor.press("Choose your region").choose("Region", "California").answer("Use this region");
        assertThat(visitor.button("View another region")).isVisible();

        for (String path : List.of("/", "/plans", "/sign-on", "/register")) {
            visitor.open(path);
            assertThat(header(visitor)).containsText("California");
        }
        assertThat(visitor.field("Region")).hasValue("California");
        visitor.press("View another region").answer("Cancel");
        assertThat(header(visitor)).containsText("California");
    }

    @Test
    @Feature({"F15", "F67", "F70"})
    void theFooterOfEveryPageLinksToWhatIsAboutTheSite() {
        Visitor visitor = visitor();
        for (String page : List.of(
                "About us", "Contact us", "Technical information", "Terms and conditions", "Privacy practices")) {
            footer(visitor.open("/"), page).click();
            assertThat(visitor.heading(page)).isVisible();
            assertThat(visitor.page().locator("footer"))
                    .containsText("Information may have changed since publication.");
        }
        footer(visitor, "Other languages").click();
        assertThat(visitor.heading("Other languages")).isInViewport();
        assertThat(footer(visitor, "Locations")).hasAttribute("href", Pattern.compile("https://.+"));
    }

    private static Locator tab(Visitor visitor, String name) {
        return part(visitor.page(), "Main", name);
    }

    private static Locator footer(Visitor visitor, String name) {
        return part(visitor.page(), "More", name);
    }

    private static Locator part(Page page, String navigation, String link) {
        return page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName(navigation))
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(link).setExact(true));
    }

    private static Locator header(Visitor visitor) {
        return visitor.page().getByRole(AriaRole.BANNER);
    }
}
