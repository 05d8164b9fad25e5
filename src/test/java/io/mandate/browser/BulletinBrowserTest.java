package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.mandate.testing.Feature;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What staff tell everybody, without a new release. */
class BulletinBrowserTest extends BrowserTest {

    private final String title = "Closed on Friday " + UUID.randomUUID();

    @Test
    @Feature("F38")
    void membershipServicesTellTheirNewsInBothLanguagesAndTakeThemBack() {
        Visitor morgan = staff("morgan").follow("Your account").follow("Notices and quote tools");
        write(morgan, "Notice: important, first on the signed-on home page").press("Save");
        assertThat(morgan.text("“" + title + "” is saved.")).isVisible();
        assertThat(morgan.row(title)).containsText("Every region");
        assertThat(morgan.row(title)).containsText("Shown");

        Visitor officer = staff("olivia");
        assertThat(officer.heading(title)).isVisible();
        assertThat(officer.text("Nobody answers the phone.")).isVisible();
        officer.prefers("es").open("/home");
        assertThat(officer.heading("Cerrado: " + title)).isVisible();

        morgan.follow("Change: " + title);
        assertThat(morgan.in("In English").field("Title")).hasValue(title);
        morgan.choose("Region", "Oregon").press("Save");
        assertThat(morgan.row(title)).containsText("Oregon");
        officer.prefers("en").open("/home");
        assertThat(officer.heading("What you can do")).isVisible();
        assertThat(officer.heading(title)).isHidden();

        morgan.press("Remove: " + title).answer("Remove");
        assertThat(morgan.text("“" + title + "” is removed.")).isVisible();
        assertThat(morgan.row(title)).isHidden();
    }

    @Test
    @Feature("F38")
    void anAnnouncementAppearsAndEndsByTheClock() {
        Visitor morgan = staff("morgan").open("/staff/bulletin");
        LocalDateTime now =
                clock.instant().atZone(ZoneId.systemDefault()).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES);
        write(morgan, "Announcement: news, on the start page and the signed-on home page")
                .fill("Shown from", now.plusHours(1).toString())
                .fill("Shown until", now.toString())
                .press("Save");
        assertThat(morgan.text("The end must come after the start.")).isVisible();
        morgan.wasRefused("422 POST /api/bulletin");
        morgan.fill("Shown until", now.plusHours(3).toString()).press("Save");
        assertThat(morgan.row(title)).containsText("Planned");
        Visitor anybody = visitor().open("/");
        assertThat(news(anybody)).isHidden();

        clock.advance("PT2H");
        anybody.open("/");
        assertThat(news(anybody)).containsText("Nobody answers the phone.");

        clock.advance("PT2H");
        anybody.open("/");
        assertThat(news(anybody)).isHidden();
        morgan.open("/staff/bulletin");
        assertThat(morgan.row(title)).containsText("Over");
    }

    private Visitor write(Visitor morgan, String kind) {
        morgan.tick(kind);
        morgan.in("In English").fill("Title", title).fill("Text", "Nobody answers the phone.");
        morgan.in("In Spanish").fill("Title", "Cerrado: " + title).fill("Text", "Nadie contesta el teléfono.");
        return morgan;
    }

    private Locator news(Visitor visitor) {
        return visitor.page().getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText(title));
    }
}
