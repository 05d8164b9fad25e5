package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.AriaRole;
import io.mandate.analyst.Drafts;
import io.mandate.analyst.ReleaseDecisions;
import io.mandate.testing.Feature;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever looks for something, from any page. */
@Feature("F10")
class SearchBrowserTest extends BrowserTest {

    private static final String BOX = "Words to search for";

    @Autowired
    private Drafts drafts;

    @Autowired
    private ReleaseDecisions decisions;

    @Test
    void anAnswerIsFoundByTheKeyboardAndOpened() {
        Visitor visitor = visitor().open("/plans");
        Keys keys = new Keys(visitor).type(BOX, "Two CODE").stroke("Enter");
        assertThat(visitor.text("1 page has “Two CODE”")).isVisible();
        assertThat(visitor.page().locator("mark")).hasText(new String[] {"two", "codes", "code"});

        keys.follow("I received two codes. Which one is right?");
        assertThat(visitor.text("The newer one.")).isInViewport();
    }

    @Test
    void whoFindsNothingIsToldWhomToAsk() {
        Visitor visitor = visitor().open("/").fill(BOX, "zebra").press("Search");
        assertThat(visitor.text("No page has “zebra”.")).isVisible();
        assertThat(visitor.field(BOX)).hasValue("zebra");
        visitor.page().getByRole(AriaRole.MAIN).getByText("Contact us").click();
        assertThat(visitor.heading("Contact us")).isVisible();
    }

    @Test
    void onAPhoneThePageOfTheSearchHasAFieldOfItsOwn() {
        Visitor visitor = visitor();
        visitor.page().setViewportSize(390, 844);
        visitor.open("/search").fill("What do you look for?", "broker").press("Search");
        assertThat(visitor.heading("Brokers")).isVisible();
        assertThat(visitor.field("What do you look for?")).hasValue("broker");
    }

    @Test
    void itWorksInSpanishWithoutAccentsAndWithoutJavaScript() {
        Visitor visitor = visitor(new Browser.NewContextOptions().setJavaScriptEnabled(false))
                .prefers("es")
                .open("/");
        visitor.field("Palabras que busca").fill("codigo");
        visitor.press("Buscar");
        assertThat(visitor.page().locator("mark").first()).hasText(Pattern.compile("^[Cc]ódigos?$"));
    }

    @Test
    void staffReadTheTimesOfWhatTheyFindInTheirOwnTimeZone() {
        UUID casey = given.account("casey").accountId();
        String title = "Codes of " + groups.one().number();
        UUID change = drafts.start(title, casey);
        try {
            Visitor reader = visitor(new Browser.NewContextOptions().setTimezoneId("Asia/Tokyo"))
                    .signOn("casey", STAFF_PASSWORD)
                    .open("/staff/search?q=" + title.replace(" ", "%20"));
            String there = DateTimeFormatter.ofPattern("MMM d, yyyy", Locale.US)
                    .format(drafts.find(change).createdAt().atZone(ZoneId.of("Asia/Tokyo")));
            assertThat(reader.page().locator(".hits time")).containsText(there);
            assertThat(reader.page().locator("#time-zone")).hasText("Times are in Japan Standard Time.");
        } finally {
            decisions.withdraw(change, casey);
        }
    }

    @Test
    void whoIsSignedOnFindsTheirPagesToo() {
        Visitor officer = staff("olivia").fill(BOX, "manage user").press("Search");
        officer.page().locator("main").getByText("Manage user access").first().click();
        assertThat(officer.heading("Manage user access")).isVisible();
    }
}
