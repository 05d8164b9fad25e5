package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.mandate.testing.Crowd;
import io.mandate.testing.Feature;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Invited;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How much room the pages of a team take, and how many clicks its jobs; the numbers stand in the output of the test. */
class TeamPageBrowserTest extends BrowserTest {

    /** A window, and what a page may take of it, in CSS pixels. */
    private enum Window {
        DESK(1280, 900, 140, 420, 64),
        PHONE(390, 844, 120, 480, 96);

        private final int width;
        private final int height;
        private final int head;
        private final int firstRow;
        private final int row;

        Window(int width, int height, int head, int firstRow, int row) {
            this.width = width;
            this.height = height;
            this.head = head;
            this.firstRow = firstRow;
            this.row = row;
        }
    }

    /** Where the first useful thing of a work page stands at the latest. */
    private static final int FIRST_CONTENT = 320;

    private static final String MEASURED =
            """
            async () => {
              await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
              const rows = [...document.querySelectorAll(".team tbody tr")].map(row => row.getBoundingClientRect());
              return {
                head: document.querySelector(".top").getBoundingClientRect().bottom,
                firstRow: rows[0]?.top ?? 0,
                row: Math.max(0, ...rows.map(({ height }) => height)),
              };
            }""";

    private static final String CONTENT =
            """
            async () => {
              await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
              const passed = element => element.matches("h1, .back, .page-head, .lead, #flash, #address, .hidden");
              const first = [...document.querySelector("main").children].find(element => !passed(element) && element.offsetHeight);
              return first ? first.getBoundingClientRect().top : Infinity;
            }""";

    @Autowired
    private JdbcClient jdbc;

    private Group group;
    private Invited administrator;
    private Crowd crowd;
    private final List<String> numbers = new ArrayList<>();
    private final List<String> over = new ArrayList<>();

    @BeforeEach
    void aGroupWithItsAdministrator() {
        group = groups.one();
        administrator = given.administratorOf(group);
    }

    @AfterEach
    void theNumbers() {
        numbers.forEach(System.out::println);
        if (crowd != null) {
            crowd.close();
        }
    }

    private void measure(String what, double found, int most) {
        String number = String.format(Locale.ROOT, "%-58s %4.0f of %d", what, found, most);
        numbers.add(number);
        if (found > most || found <= 0) {
            over.add(number);
        }
    }

    @Test
    @Feature({"F47", "F50", "H14"})
    void theListBeginsNearTheTopAndItsRowsAreLowWhateverTheSizeOfTheTeam() {
        Visitor visitor = signedOn(administrator.person());
        for (int people : List.of(3, 39, 399)) {
            crowd = Crowd.of(jdbc, administrator, people);
            for (String language : List.of("en", "es")) {
                visitor.prefers(language);
                for (String tab : people == 39 ? List.of("USERS", "INVITED", "PAST") : List.of("USERS")) {
                    visitor.open("/manage-user-access?tab=" + tab).settled();
                    for (Window window : Window.values()) {
                        lookAt(visitor.page(), window, "%d people, %s, %s".formatted(people + 1, language, tab));
                    }
                }
            }
            crowd.close();
        }
        assertThat(over).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private void lookAt(Page page, Window window, String where) {
        page.setViewportSize(window.width, window.height);
        Map<String, Number> found = (Map<String, Number>) page.evaluate(MEASURED);
        String in = ", " + window.name().toLowerCase(Locale.ROOT) + ": ";
        measure(where + in + "head", found.get("head").doubleValue(), window.head);
        measure(where + in + "first row", found.get("firstRow").doubleValue(), window.firstRow);
        measure(where + in + "row", found.get("row").doubleValue(), window.row);
        photograph(page, "team " + where, window);
    }

    /** For people to look at, if they ask for pictures. */
    private static void photograph(Page page, String what, Window window) {
        for (ColorScheme scheme :
                ContactSheet.WANTED ? List.of(ColorScheme.LIGHT, ColorScheme.DARK) : List.<ColorScheme>of()) {
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
            String name = "%s-%d-%s.png"
                    .formatted(
                            what.replaceAll("\\W+", "-"),
                            window.width,
                            scheme.name().toLowerCase(Locale.ROOT));
            page.screenshot(new Page.ScreenshotOptions().setPath(ContactSheet.FOLDER.resolve(name)));
        }
    }

    @Test
    @Feature({"F34", "F39"})
    void workPagesBeginAboveTheFold() {
        Invited member = given.teamMemberOf(administrator, List.of("VIEW_BILL"));
        Visitor visitor = signedOn(administrator.person());
        String home = "/groups/" + group.number();
        for (String path : List.of(
                "/home",
                "/tasks",
                "/manage-user-access",
                home + "/people/" + member.id(),
                home + "/add-user",
                "/enter-access-code",
                "/account")) {
            for (String language : List.of("en", "es")) {
                visitor.prefers(language).open(path).settled();
                for (Window window : Window.values()) {
                    visitor.page().setViewportSize(window.width, window.height);
                    String where = "%s, %s, %s"
                            .formatted(
                                    path.replaceAll("[0-9a-f-]{20,}|" + group.number(), "*"),
                                    language,
                                    window.name().toLowerCase(Locale.ROOT));
                    measure(
                            where + ": content",
                            ((Number) visitor.page().evaluate(CONTENT)).doubleValue(),
                            FIRST_CONTENT);
                    photograph(visitor.page(), where, window);
                }
            }
        }
        assertThat(over).isEmpty();
    }

    @Test
    @Feature({"H1", "H3"})
    void sevenExpiredCodesAreThreeClicks() {
        List<Invited> invited = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            invited.add(given.teamMemberInvited(administrator, List.of("VIEW_BILL")));
        }
        invited.forEach(given::codeOf);
        clock.advance("PT168H");
        invited.forEach(one -> mails.await(administrator.person().email(), mail -> mail.text()
                .contains(one.person().email())));

        Visitor visitor = signedOn(administrator.person());
        onAPhone(visitor);
        withAClockThatIsWrong(visitor);
        wholeBadges(visitor);
        visitor.open("/tasks").follow("Decide on 7 codes");
        assertThat(visitor.text("7 people chosen")).isVisible();
        visitor.open("/home");
        assertThat(visitor.heading("The codes of 7 people have expired")).isVisible();
        int clicks = 0;
        visitor.follow("Send new codes");
        clicks++;
        assertThat(visitor.page().locator(".team tbody tr")).hasCount(7);
        assertThat(visitor.text("7 people chosen")).isVisible();
        // on a phone, beside what is looked for
        visitor.page().setViewportSize(390, 844);
        visitor.untick("Choose all on this page");
        assertThat(visitor.text("7 people chosen")).isHidden();
        visitor.tick("Choose all on this page");
        assertThat(visitor.text("7 people chosen")).isVisible();
        visitor.page().setViewportSize(1280, 900);
        visitor.press("Send new codes");
        clicks++;
        visitor.answer("Send 7 new codes");
        clicks++;
        assertThat(visitor.dialog()).containsText("7 of 7 done");
        measure("7 expired codes: clicks", clicks, 3);
        visitor.answer("Close");
        assertThat(visitor.text("No code has expired.")).isVisible();
        invited.forEach(one -> mails.awaitCode(one.person().email(), 2));
        visitor.open("/tasks");
        assertThat(visitor.text("You have no open tasks.")).isVisible();
        assertThat(over).isEmpty();
    }

    /** In either language, what a badge says is not cut at a desk. */
    private static void wholeBadges(Visitor visitor) {
        for (String language : List.of("es", "en")) {
            visitor.prefers(language);
            visitor.open("/manage-user-access?tab=INVITED");
            assertThat(visitor.page().locator(".team .badge")).hasCount(7);
            assertThat(
                            (List<?>)
                                    visitor.page()
                                            .locator(".team .badge")
                                            .evaluateAll(
                                                    """
                                    badges => badges.filter(badge => {
                                      const said = document.createRange();
                                      said.selectNodeContents(badge);
                                      const { paddingLeft, paddingRight } = getComputedStyle(badge);
                                      const room = badge.getBoundingClientRect().width - parseFloat(paddingLeft) - parseFloat(paddingRight);
                                      return said.getBoundingClientRect().width > room + 0.5;
                                    }).map(badge => badge.textContent)"""))
                    .isEqualTo(List.of());
        }
    }

    /** What is due in a month is not overdue because the reader's clock is years ahead. */
    private static void withAClockThatIsWrong(Visitor visitor) {
        visitor.page().clock().setSystemTime("2040-01-01T00:00:00Z");
        visitor.open("/tasks").text("Decide on each by itself").click();
        assertThat(visitor.page().locator("main time")).not().hasCount(0);
        assertThat(visitor.page().locator("main .overdue")).hasCount(0);
        visitor.page().clock().setSystemTime(new Date());
    }

    /** Seven tasks in one entry, which says what becomes of them, and of what happened the latest five. */
    private void onAPhone(Visitor visitor) {
        visitor.page().setViewportSize(Window.PHONE.width, Window.PHONE.height);
        visitor.open("/tasks").settled();
        assertThat(visitor.heading("7 codes expired: decide")).isVisible();
        assertThat(visitor.text("those on which nobody has decided lapse by themselves"))
                .containsText(Pattern.compile("From \\w{3} \\d{1,2}, \\d{4} on"));
        assertThat(visitor.link("Decide on expired code")).hasCount(0);
        visitor.text("Decide on each by itself").click();
        assertThat(visitor.page().locator("#tasks tbody tr")).hasCount(7);
        measure("7 tasks, phone: row", tallest(visitor, "#tasks tbody tr"), 120);
        visitor.open("/groups/" + group.number()).settled();
        assertThat(visitor.page().locator("#activity tbody tr")).hasCount(5);
        measure("a group, phone: page", tallest(visitor, "html"), 2100);
        measure("what happened, phone: row", tallest(visitor, "#activity tbody tr"), 140);
        visitor.press("Show more");
        assertThat(visitor.page().locator("#activity tbody tr")).hasCount(10);
        visitor.page().setViewportSize(Window.DESK.width, Window.DESK.height);
    }

    private static double tallest(Visitor visitor, String rows) {
        return ((Number) visitor.page()
                        .evaluate(
                                "rows => Math.max(...[...document.querySelectorAll(rows)].map(row => row.offsetHeight))",
                                rows))
                .doubleValue();
    }

    @Test
    @Feature({"F56", "H2"})
    void whoIsChosenIsRemovedOrWithdrawnWithAResultForEach() {
        String kept = name(given.teamMemberOf(administrator, List.of("VIEW_BILL")));
        Invited gone = given.teamMemberOf(administrator, List.of("VIEW_BILL"));
        Invited open = given.teamMemberInvited(administrator, List.of("VIEW_BILL"));
        Visitor visitor = signedOn(administrator.person()).open("/manage-user-access");
        assertThat(visitor.field("Choose " + name(administrator))).hasCount(0);

        visitor.tick("Choose " + kept).tick("Choose " + name(gone)).untick("Choose " + kept);
        visitor.press("Remove");
        assertThat(visitor.dialog()).containsText(gone.person().email());
        visitor.answer("Remove 1 person");
        assertThat(visitor.dialog()).containsText(name(gone) + " – Removed");
        visitor.answer("Close");
        assertThat(visitor.row(name(gone))).isHidden();
        assertThat(visitor.row(kept)).isVisible();

        // somebody else was quicker
        visitor.turnTo("Invited").tick("Choose " + name(open));
        given.redeemed(open);
        visitor.press("Withdraw");
        visitor.answer("Withdraw 1 invitation");
        assertThat(visitor.dialog()).containsText("0 of 1 done");
        visitor.answer("Close");
        assertThat(visitor.text("Nobody is waiting to accept an invitation.")).isVisible();
        visitor.wasRefused("409 DELETE /api/groups/%s/invitations/%s".formatted(group.number(), open.id()));
        assertThat(visitor.page().getByRole(AriaRole.TAB)).hasText(new String[] {"Users 3", "Invited 0", "Past 1"});
    }

    @Test
    @Feature({"F46", "F56"})
    void whoIsInTwoGroupsLeavesOneAndStays() {
        Invited member = given.teamMemberOf(administrator, List.of("VIEW_BILL"));
        Invited elsewhere = given.administratorOf(groups.one());
        given.redeemed(given.teamMemberInvited(elsewhere, member.person(), List.of("VIEW_BILL")));
        Visitor broker = signedOn(member.person()).open("/manage-user-access");

        broker.press("Leave the group: %s %s".formatted(group.number(), group.name()));
        assertThat(broker.dialog()).containsText("Your access to this group ends at once.");
        broker.answer("Leave the group");

        assertThat(broker.text("You have left %s (%s).".formatted(group.name(), group.number())))
                .isVisible();
        assertThat(broker.row(elsewhere.group().name())).isVisible();
        assertThat(broker.row(group.name())).isHidden();

        broker.press("Leave the group: %s %s"
                .formatted(elsewhere.group().number(), elsewhere.group().name()));
        broker.answer("Leave the group");
        assertThat(broker.link("Go to your home page")).isVisible();
    }

    @Test
    @Feature({"F1", "F50"})
    void anOfficerWithoutUsersNamesAnAdministrator() {
        Group fresh = groups.one();
        Visitor officer = signedOn(given.officerOf(fresh));
        assertThat(officer.heading("Name a primary administrator")).isVisible();
        officer.open("/manage-user-access");
        assertThat(officer.text("Nobody has access to this group yet. Name a primary administrator"))
                .isVisible();
        assertThat(officer.link("Add user")).isHidden();
        officer.follow("Name a primary administrator");
        assertThat(officer.field("E-mail address again")).isVisible();
    }

    @Test
    @Feature({"F18", "F36", "H12"})
    void whoIsInvitedAcceptsAndThenAddsTheirTeam() {
        Group fresh = groups.one();
        Invited invited = given.administratorInvited(fresh);
        String code = given.codeOf(invited);
        Visitor visitor = signedOn(invited.person());
        assertThat(visitor.heading(
                        "Ada Quinn made you primary administrator of %s (%s)".formatted(fresh.name(), fresh.number())))
                .isVisible();
        visitor.follow("Accept");
        assertThat(visitor.field("Access code")).isVisible();
        given.redeem(invited, code);

        visitor.open("/home");
        assertThat(visitor.heading("Add your team")).isVisible();
        visitor.follow("Add user");
        assertThat(visitor.text("Step 1 of 2: Person")).isVisible();
    }

    private static String name(Invited invited) {
        return invited.person().firstName() + " " + invited.person().lastName();
    }
}
