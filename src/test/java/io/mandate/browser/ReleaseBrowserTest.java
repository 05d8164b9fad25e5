package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.mandate.testing.OlderRelease;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An analyst reads what is in force: tables as tables, processes as pictures, and what changed. */
class ReleaseBrowserTest extends BrowserTest {

    @Autowired
    private OlderRelease older;

    @BeforeEach
    void aReleaseBefore() {
        older.release();
    }

    @AfterEach
    void withoutIt() {
        older.delete();
    }

    @Test
    void aChangedCellShowsWhatWasThereBefore() {
        Visitor casey = staff("casey");
        casey.follow("Your account").follow("Processes and rules");
        assertThat(casey.page().locator("#models")).containsText("Code policy Changed");

        casey.press("Code policy");
        assertThat(casey.heading("Code policy")).isVisible();
        assertThat(casey.page().locator("#model del")).hasText(OlderRelease.VALIDITY);
        assertThat(casey.page().locator("#model ins")).hasText("168");
    }

    @Test
    void aProcessIsAPictureWithItsCases() {
        given.administratorOf(groups.one());
        Visitor riley = staff("riley");
        riley.open("/staff/rules").press("Primary administrator designation");

        assertThat(riley.page().locator(".diagram svg").first()).isVisible();
        assertThat(riley.page().locator(".diagram .count.waiting").first()).isVisible();
        assertThat(riley.page().locator("#shown")).containsText("Open cases of this release wait here:");
    }

    @Test
    void aFormAndAMailAreShownAsReleased() {
        Visitor casey = staff("casey");
        casey.open("/staff/rules");
        casey.text("Forms (").click();
        casey.press("enter-access-code");
        assertThat(casey.page().locator(".fjs-container")).containsText("Access code");

        casey.text("E-mails (").click();
        casey.page().locator("#models").getByText("(access-code-reminder.en)").click();
        assertThat(casey.page().locator("pre.source")).containsText("Subject:");
        assertThat(casey.page().frameLocator("iframe.mail").locator("body")).containsText("A and B Service");
    }
}
