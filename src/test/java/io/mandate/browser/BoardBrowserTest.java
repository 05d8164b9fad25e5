package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import io.mandate.local.LocalMailServer;
import io.mandate.operations.board.IncidentList;
import io.mandate.operations.board.IncidentList.Filter;
import io.mandate.operations.health.MailServer;
import io.mandate.operations.health.WaitingWork;
import io.mandate.platform.refusal.InvalidInput;
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
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Operations at the board: what is stuck, one case after the other or many at once. */
class BoardBrowserTest extends BrowserTest {

    @Autowired
    private IncidentList incidents;

    @Autowired
    private LocalMailServer mailServer;

    @Autowired
    private MailServer server;

    @Autowired
    private WaitingWork work;

    @AfterEach
    void mailServerUp() {
        mailServer.up();
    }

    private Invited stuck() {
        Invited invited = given.administratorInvited(groups.one());
        given.codeOf(invited);
        clock.advance("PT72H");
        awaitIncidents(invited.group(), 1);
        return invited;
    }

    private void awaitIncidents(Group group, int number) {
        Filter ofTheGroup = new Filter(null, null, null, group.number(), null, null);
        Eventually.until(
                "incidents",
                () -> incidents.page(ofTheGroup, null, 10).items().stream()
                                .map(IncidentList.Row::caseId)
                                .distinct()
                                .count()
                        == number);
    }

    private Visitor board(Group group) {
        Visitor riley = staff("riley");
        riley.open("/staff/operations");
        assertThat(riley.heading("Cases that need a look")).isVisible();
        riley.fill("Group number", group.number()).press("Show").settled();
        assertThat(riley.page()).hasURL(Pattern.compile(".*[?]group=" + group.number()));
        return riley;
    }

    private static Locator list(Visitor visitor) {
        return visitor.page().locator("#worries");
    }

    @Test
    void aCaseIsFoundOpenedAndActedOnWithoutAMouse() {
        Invited invited = stuck();
        Visitor riley = board(invited.group());
        String name = invited.person().firstName() + " Case";

        assertThat(list(riley)).containsText("Registered, code not entered");
        assertThat(list(riley)).containsText("Send a new code, or extend the present one.");
        assertTheFirstRowIsSeen(riley);
        Keys keys = new Keys(riley).press("Person");
        assertThat(riley.page()).hasURL(Pattern.compile(".*sort=person.*"));
        assertThat(riley.button("Person")).isFocused();
        keepsTheView(riley, keys, "Group " + invited.group().number());
        keys.tick("Choose " + name).press("Act on 1 case").choose(riley.field("What is to be done"), "Extend the code");
        keys.stroke("Escape").enter(riley.link(name));

        String title = name + " · Designation of a primary administrator · "
                + invited.group().number() + " " + invited.group().name();
        assertThat(riley.heading(title)).isVisible();
        assertThat(riley.page()).hasTitle(title + " · Mandate Health");
        keys.press("Send a new code").enter(riley.answering("Send a new code"));
        assertThat(riley.text("Done: Send a new code.")).isVisible();
        given.redeem(invited, given.codeOf(invited, 2));
        awaitIncidents(invited.group(), 0);
        saysWhatHasHappenedMeanwhile(riley, name);
    }

    /** By a name; comes back to it by that name, and needs it no longer. */
    private static void keepsTheView(Visitor riley, Keys keys, String view) {
        keys.press("Views").type(riley.dialog().getByLabel("Name"), view).enter(riley.answering("Keep"));
        Locator kept = riley.dialog().getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(view));
        assertThat(kept).isVisible();
        String address = riley.page().url();
        riley.open("/staff/operations").settled();
        keys.press("Views").enter(kept);
        assertThat(riley.page()).hasURL(address);
        keys.press("Views").press("Remove the view “" + view + "”");
        assertThat(riley.dialog().getByText("No view is kept yet.")).isVisible();
        keys.stroke("Escape");
    }

    /** As soon as somebody looks at the page again. */
    private static void saysWhatHasHappenedMeanwhile(Visitor riley, String name) {
        riley.page().evaluate("() => document.dispatchEvent(new Event('visibilitychange'))");
        Locator news = riley.page().locator("#news");
        assertThat(news).containsText("Since you opened this page");
        assertThat(news).containsText(name);
        assertThat(news).containsText("Access was granted.");
        assertThat(news).isInViewport();
        assertThat(riley.page().locator("#facts")).containsText("Has access");
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

        riley.press("Person");
        assertThat(riley.page()).hasURL(Pattern.compile(".*sort=person.*"));
        assertThat(riley.page().locator("th[aria-sort=ascending]")).hasText("Person");
        riley.tick("Choose " + people.get(0).person().firstName() + " Case");
        assertThat(riley.text("1 of 2 chosen")).isVisible();
        riley.tick("Choose all that are shown").press("Act on 2 cases");
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
        assertThat(riley.row("Extend the code").first()).containsText("Riley Novak");
    }

    /** What one came for stands on the first screen, and a row takes as much room as it needs. */
    private static void assertTheFirstRowIsSeen(Visitor riley) {
        riley.page().setViewportSize(1280, 900);
        BoundingBox row = riley.page().locator("#worries tbody tr").first().boundingBox();
        Assertions.assertThat(row.y).isLessThan(420);
        Assertions.assertThat(row.height).isLessThanOrEqualTo(56);
        riley.page().locator(".causes a").first().click();
        assertThat(riley.page().locator("#worries tbody tr").first()).isInViewport();
        riley.page().goBack();
        riley.settled();
    }

    @Test
    void whatIsToBeDoneIsReadWhole() {
        Invited invited = given.administratorInvited(groups.one());
        String code = given.codeOf(invited);
        Invited somebodyElse =
                new Invited(invited.id(), invited.group(), invited.role(), given.personAt("elsewhere.example"), null);
        assertThatThrownBy(() -> given.redeem(somebodyElse, code)).isInstanceOf(InvalidInput.class);
        awaitIncidents(invited.group(), 1);
        String name = invited.person().firstName() + " Case";

        Visitor riley = staff("riley");
        riley.page().setViewportSize(1280, 900);
        reads(riley, invited, "Show more of the row of " + name, "a new code makes the old one useless.");
        reads(riley.prefers("es"), invited, "Mostrar más de la fila de " + name, "un código nuevo anula el anterior.");
    }

    private static void reads(Visitor riley, Invited invited, String more, String end) {
        riley.open("/staff/operations?group=" + invited.group().number()).settled();
        Locator row = riley.page().locator("#worries tbody tr").first();
        Locator step = row.locator(".of-step > div");
        assertThat(step).containsText(end);
        Assertions.assertThat(row.boundingBox().height).isLessThanOrEqualTo(56);
        Assertions.assertThat(isCut(step)).isTrue();
        new Keys(riley).press(more);
        Assertions.assertThat(isCut(step)).isFalse();
    }

    @Test
    void aCaseTellsWhatEachOfItsPeopleSaw() {
        Invited invited = given.administratorInvited(groups.one());
        given.codeOf(invited);
        assertThatThrownBy(() -> given.redeem(invited, "0000-0000-0000-0000")).isInstanceOf(InvalidInput.class);
        String file = "/staff/operations/cases/" + invited.id();

        Visitor riley = staff("riley").open(file);
        assertThat(riley.heading("What each of them saw")).isVisible();
        Locator person = riley.row("Invited person, " + invited.person().email());
        assertThat(person).containsText("The access code.");
        assertThat(person).containsText("The mail server took the mail.");
        assertThat(person).containsText("An access code was refused.");
        assertThat(riley.row("Invited them, " + invited.decider().email()))
                .containsText("That the designation was accepted");

        riley.prefers("es").open(file);
        assertThat(riley.row("Persona invitada, " + invited.person().email()))
                .containsText("El servidor de correo aceptó el mensaje.");
    }

    private static boolean isCut(Locator text) {
        return (boolean) text.evaluate("one => one.scrollHeight > one.clientHeight + 1");
    }

    @Test
    void aMailOutageIsNamedAndOneClickEndsIt() {
        Visitor riley = staff("riley");
        riley.open("/staff/operations").page().setViewportSize(1280, 900);
        mailServer.down();
        Invited invited = given.administratorInvited(groups.one());
        Eventually.until("the outage is seen", () -> server.last().down());
        Eventually.until("a try", () -> work.mails().failed() > 0);
        riley.open("/staff/operations?group=" + invited.group().number()).settled();

        Locator band = riley.page().locator("#health");
        assertThat(band).containsText("The mail server has been down since");
        assertThat(band).containsText(Pattern.compile("\\d+ mails? waits?, next try .* Have it mended: “Try all now”"));
        assertThat(band).isInViewport();
        assertThat(riley.button("Try all now")).isInViewport();
        riley.press("Try all now");
        assertThat(riley.text("The mail server is still down.")).isVisible();
        riley.wasRefused("409 POST /api/operations/bulk/mails");

        mailServer.up();
        riley.press("Try all now");
        assertThat(riley.text("All mails that wait are tried now.")).isVisible();
        given.codeOf(invited);
        riley.open("/staff/operations?group=" + invited.group().number()).settled();
        assertThat(riley.page().locator("#health")).not().containsText("has been down");
        assertThat(list(riley)).containsText("No case is like this.");
    }

    @Test
    void anOutageIsPreparedAndDiscarded() {
        Invited invited = given.administratorInvited(groups.one());
        given.codeOf(invited);
        clock.advance("PT2M");
        Instant now = clock.instant();
        Visitor riley = staff("riley").open("/staff/operations/bulk");
        riley.page().locator("#outage button[type=submit]").click();
        assertThat(riley.text("Enter date and time.")).isVisible();

        riley.fill("Outage began", local(now.minus(Duration.ofHours(2)))).fill("Outage was over", local(now));
        riley.page().locator("#reason").fill("The mail server was down.");
        riley.page().locator("#outage button[type=submit]").click();
        riley.page().waitForURL(Pattern.compile(".*/staff/operations/bulk/.+"));
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
