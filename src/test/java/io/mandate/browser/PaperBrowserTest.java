package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.mandate.onboarding.designation.Receipt;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People who print a page: what it says is on the paper, black on white, without what can only be pressed. */
class PaperBrowserTest extends BrowserTest {

    /** Letter paper less its margins, in CSS pixels. */
    private static final int PAPER = 710;

    @Test
    void theListOfUsersIsPrintedAsATableWithoutButtonsAndNavigation() {
        Invited administrator = given.administratorOf(groups.one());
        Invited member = given.teamMemberOf(administrator, List.of("VIEW_BILL"));
        Visitor reader =
                signedOn(administrator.person()).open("/manage-user-access").settled();
        Page page = reader.page();
        assertThat(reader.row(member.person().email())).isVisible();

        print(page);

        assertThat(reader.row(member.person().email())).isVisible();
        assertThat(page.locator("table").last()).hasCSS("display", "table");
        assertThat(page.getByRole(AriaRole.BUTTON)).hasCount(0);
        assertThat(page.getByRole(AriaRole.NAVIGATION)).hasCount(0);
        assertThat(page.locator("footer")).containsText("1-800-555-0160");
        assertThat(page.locator("body")).hasCSS("color", "rgb(22, 33, 31)");
        assertThat(page.evaluate("() => document.documentElement.scrollWidth")).isEqualTo(PAPER);
        keep(reader, "manage-user-access");
    }

    @Test
    void aTaskIsPrintedWithWhatItAsks() {
        Invited administrator = given.administratorOf(groups.one());
        Invited member = given.teamMemberInvited(administrator, List.of("VIEW_BILL"));
        given.codeOf(member);
        clock.advance("PT168H");
        mails.await(administrator.person().email(), mail -> mail.subject().contains("expired"));
        Visitor reader = signedOn(administrator.person());
        reader.open("/tasks").text("Decide on expired code").click();
        assertThat(reader.field("E-mail address").first())
                .hasValue(member.person().email());

        print(reader.page());

        assertThat(reader.text("What should happen?")).isVisible();
        assertThat(reader.field("E-mail address").first()).isVisible();
        assertThat(reader.page().getByRole(AriaRole.BUTTON)).hasCount(0);
        keep(reader, "task");
    }

    @Test
    void theTrackerIsPrintedWithEveryStep() {
        Group group = groups.one();
        Receipt receipt =
                given.requested(Given.designation(group, given.personOf(group)).request(), null);
        Visitor reader =
                visitor().open("/designations/%s?key=%s".formatted(receipt.reference(), receipt.trackingKey()));
        assertThat(reader.text("Designation received")).isVisible();

        print(reader.page());

        assertThat(reader.page().locator(".timeline li")).hasCount(5);
        assertThat(reader.text(receipt.reference())).isVisible();
        assertThat(reader.page().getByRole(AriaRole.NAVIGATION)).hasCount(0);
        keep(reader, "designation");
    }

    private static void print(Page page) {
        page.setViewportSize(PAPER, 1000);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(ColorScheme.DARK));
    }

    private static void keep(Visitor reader, String name) {
        if (ContactSheet.WANTED) {
            reader.photograph(ContactSheet.FOLDER.resolve(name + "-paper.png"));
        }
    }
}
