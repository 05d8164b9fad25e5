package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.PastedDrafts;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An analyst tries a change on the past and sees what would have been different. */
class ReplayBrowserTest extends BrowserTest {

    @Autowired
    private PastedDrafts drafts;

    @Test
    void whatWouldHaveBeenDifferentIsSaidDrawnAndListedWithCases() {
        Group group = groups.one();
        given.requested(Given.designation(group, given.personOf(group)).request(), null);
        UUID draft = drafts.with(
                "designation-review.dmn",
                table -> table.replaceFirst(
                        "(?s)(outputEntry_matchesSignedOff_route\">\\s*<text>)\"CONFIRM\"", "$1\"REVIEW\""));
        Visitor casey = staff("casey");
        casey.open("/staff/rules/changes/" + draft);
        Locator replay = casey.page().locator("#replay");
        assertThat(replay).containsText("This change was not tried on the past yet.");

        casey.press("Try it");

        assertThat(replay.locator(".badge")).hasText("Done");
        assertThat(replay).containsText(Pattern.compile("Designations that would have gone to review: \\d+ more\\."));
        assertThat(replay.locator(".bars")).containsText(Pattern.compile("CONFIRM → REVIEW: \\d+"));
        Locator row = replay.locator("tbody tr").first();
        assertThat(row.locator("th, td").nth(0)).hasText("CONFIRM");
        assertThat(row.locator("th, td").nth(1)).hasText("REVIEW");
        assertThat(row.locator("th, td").nth(2)).hasText("CONFIRM");
        assertThat(row.locator("th, td").nth(3)).hasText("7");
        row.locator("summary").click();
        row.locator("a").first().click();
        assertThat(casey.heading("Why a case went as it did")).isVisible();
        assertThat(casey.page().locator("#answers")).containsText("Route: CONFIRM");
    }

    @Test
    void ownDaysAreAskedForBothEnds() {
        UUID draft = drafts.with("code-policy.dmn", table -> table.replaceFirst("<text>168<", "<text>240<"));
        Visitor casey = staff("casey");
        casey.open("/staff/rules/changes/" + draft);

        casey.page().getByLabel("Period").selectOption("own");
        casey.press("Try it");
        assertThat(casey.text("Choose a day.").first()).isVisible();
        casey.page().getByLabel("First day").fill("1990-01-01");
        casey.page().getByLabel("Last day").fill("1990-01-02");
        casey.press("Try it");

        assertThat(casey.page().locator("#replay")).containsText("Nothing to try");
    }
}
