package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.mandate.operations.board.IncidentList;
import io.mandate.operations.board.IncidentList.Filter;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Invited;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Operations at the board: what is stuck, one case after the other or many at once. */
class BoardBrowserTest extends BrowserTest {

    @Autowired
    private IncidentList incidents;

    private Invited stuck() {
        Invited invited = given.administratorInvited(groups.one());
        given.codeOf(invited);
        clock.advance("PT72H");
        awaitIncidents(invited.group(), 1);
        return invited;
    }

    private void awaitIncidents(Group group, int number) {
        Filter ofTheGroup = new Filter(null, null, null, group.number(), null, null);
        Eventually.until("incidents", () -> incidents.cases(ofTheGroup, 10).size() == number);
    }

    private Visitor board(Group group) {
        Visitor riley = staff("riley");
        riley.follow("Your account").follow("Operations");
        assertThat(riley.heading("Cases that need a look")).isVisible();
        riley.fill("Group number", group.number()).press("Show").settled();
        return riley;
    }

    private static Locator list(Visitor visitor) {
        return visitor.page().locator("#worries");
    }

    @Test
    void aCaseIsFoundOpenedAndActedOn() {
        Invited invited = stuck();
        Visitor riley = board(invited.group());

        assertThat(list(riley)).containsText("Registered, code not entered");
        assertThat(list(riley)).containsText("Send a new code, or extend the present one.");
        riley.follow("Case " + invited.id());
        riley.press("Send a new code");
        riley.dialog()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Send a new code"))
                .click();

        assertThat(riley.text("Done: Send a new code.")).isVisible();
        given.redeem(invited, given.codeOf(invited, 2));
        awaitIncidents(invited.group(), 0);
    }

    @Test
    void manyCasesAreExtendedAfterALookAtTheList() {
        Invited administrator = given.administratorOf(groups.one());
        List<Invited> people = List.of(
                given.teamMemberInvited(administrator, List.of("VIEW_BILL")),
                given.teamMemberInvited(administrator, List.of("VIEW_MEMBERS")));
        people.forEach(given::codeOf);
        clock.advance("PT72H");
        awaitIncidents(administrator.group(), 2);
        Visitor riley = board(administrator.group());
        assertThat(list(riley).getByRole(AriaRole.ROW)).hasCount(3);

        riley.press("Show what would happen");
        assertThat(riley.text("State the reason.")).isVisible();
        riley.choose("What is to be done", "Extend the code")
                .fill("By how many hours", "48")
                .fill("Reason", "A holiday.")
                .press("Show what would happen");
        assertThat(riley.text("0 of 2 cases done")).isVisible();
        riley.press("Start");
        riley.dialog()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Start"))
                .click();

        assertThat(riley.text("2 of 2 cases done")).isVisible();
        assertThat(riley.row("Extend the code")).hasCount(2);
        awaitIncidents(administrator.group(), 0);
        riley.follow("All actions on many cases");
        assertThat(riley.row("Extend the code").first()).containsText("riley");
    }

    @Test
    void anOutageIsPreparedAndDiscarded() {
        Invited invited = given.administratorInvited(groups.one());
        given.codeOf(invited);
        clock.advance("PT2M");
        Instant now = clock.instant();
        Visitor riley = staff("riley").open("/operations/bulk");
        riley.page().locator("#outage button[type=submit]").click();
        assertThat(riley.text("Enter date and time.")).isVisible();

        riley.fill("Outage began", local(now.minus(Duration.ofHours(2)))).fill("Outage was over", local(now));
        riley.page().locator("#reason").fill("The mail server was down.");
        riley.page().locator("#outage button[type=submit]").click();
        riley.page().waitForURL(Pattern.compile(".*/operations/bulk/.+"));
        assertThat(riley.text("Make up for an outage")).isVisible();
        riley.press("Discard");
        riley.dialog()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Discard"))
                .click();
        assertThat(riley.text("Discarded")).isVisible();
    }

    private static String local(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }
}
