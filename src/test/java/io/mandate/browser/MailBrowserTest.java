package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import io.mandate.local.ReceivedMail;
import io.mandate.testing.Feature;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Mails;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** People who read their mails, as HTML in a mail client, and go on from there. */
class MailBrowserTest extends BrowserTest {

    /** A weekday, a date, a minute and a time zone. */
    private static final Pattern EXACT =
            Pattern.compile("\\w+day, \\w+ \\d{1,2}, \\d{4} at \\d{1,2}:\\d\\d [AP]M P[SD]T");

    @Test
    @Feature({"F18", "H10"})
    void theDesigneeReadsTheCodeWhenItExpiresAndWhatToDo() {
        Invited administrator = given.administratorInvited(groups.one());
        given.codeOf(administrator);

        Visitor reader = visitor();
        ReceivedMail mail = mails.await(administrator.person().email(), Mails::hasCode);
        FrameLocator html = reading(reader, administrator.person().email(), Mails::hasCode);
        assertThat(html.locator("code")).hasText(Mails.code(mail));
        assertThat(html.getByText(EXACT)).containsText("Link and code work once and only for you, until");
        html.getByText("Open the invitation").click();

        assertThat(reader.heading("You have an account already")).isVisible();
    }

    @Test
    @Feature("F54")
    void theTeamMemberIsMailedACodeAndTheRightsThatItGives() {
        Invited member = given.teamMemberInvited(given.administratorOf(groups.one()), List.of("VIEW_BILL"));
        given.codeOf(member);

        FrameLocator html = reading(visitor(), member.person().email(), Mails::hasCode);
        assertThat(html.locator("code")).isVisible();
        assertThat(html.locator("li").first()).hasText("View bill");
    }

    @Test
    @Feature({"H3", "H10"})
    void bothSidesAreRemindedHowLongTheCodeStillWorks() {
        Invited member = given.teamMemberInvited(given.administratorOf(groups.one()), List.of("VIEW_BILL"));
        given.codeOf(member);
        clock.advance("PT72H");

        FrameLocator reminder = reading(
                visitor(), member.person().email(), mail -> mail.subject().contains("is waiting"));
        assertThat(reminder.getByText("It expires in 4 days")).hasText(EXACT);
        assertThat(reminder.locator("code")).hasCount(0);
        FrameLocator notice = reading(
                visitor(), member.decider().email(), mail -> mail.subject().contains("has not used"));
        assertThat(notice.getByText("It expires in 4 days"))
                .containsText(member.person().lastName());
        assertThat(notice.getByText("Manage user access").last()).isVisible();
    }

    /** Opens the newest such mail in the inbox; gives its HTML part. */
    private FrameLocator reading(Visitor reader, String address, Predicate<ReceivedMail> wanted) {
        ReceivedMail mail = mails.await(address, wanted);
        reader.open("/local/inbox");
        reader.row(address)
                .getByText(mail.subject(), new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true))
                .first()
                .click();
        assertThat(reader.heading(mail.subject())).isVisible();
        return reader.page().frameLocator("iframe");
    }
}
