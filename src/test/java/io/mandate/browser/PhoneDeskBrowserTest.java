package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Invited;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Membership services at the phone, and operations who look into a case. */
class PhoneDeskBrowserTest extends BrowserTest {

    private static final String COMPANY = "What is the name of the company?";
    private static final String NUMBER = "What is the number of your group?";
    private static final String INVITER = "Who invited you? First and last name, please.";
    private static final String FIND = "Name, reference number, group number, e-mail address or user ID";

    private Group group;
    private Invited administrator;
    private Invited member;

    @BeforeEach
    void somebodyWasInvited() {
        group = groups.one();
        administrator = given.administratorOf(group);
        member = given.teamMemberInvited(administrator, List.of("VIEW_BILL"));
        given.codeOf(member);
    }

    private Visitor serving(String userId) {
        Visitor desk = staff(userId);
        desk.follow("Your account").follow("Phone desk");
        desk.fill(FIND, member.person().email()).press("Find");
        Locator row = desk.row(member.person().email());
        assertThat(row).containsText("Registered");
        assertThat(row).containsText("The invited person");
        row.getByRole(AriaRole.BUTTON).click();
        assertThat(desk.heading("Check the caller")).isVisible();
        return desk;
    }

    private static void checks(Visitor desk, String... right) {
        desk.choose("Who calls?", "Team member");
        desk.press("Begin the check");
        assertThat(desk.field(COMPANY)).isVisible();
        for (String question : right) {
            desk.tick(question);
        }
        desk.press("Finish the check");
    }

    @Test
    void aCallerWhoAnswersRightGetsANewCodeByMail() {
        Visitor morgan = serving("morgan");
        assertThat(morgan.text("Times are those of the caller: Pacific Time.")).isVisible();
        assertThat(morgan.page().locator("#case")).containsText(Pattern.compile("P[SD]T"));
        morgan.choose("Who calls?", "Team member");
        morgan.press("Begin the check");
        assertThat(morgan.page().locator("#check")).containsText("Right answer: " + group.name());
        morgan.tick(COMPANY).tick(NUMBER).tick(INVITER).press("Finish the check");

        assertThat(morgan.heading("Passed")).isVisible();
        assertThat(morgan.page().locator("#check")).containsText("The person has an account");
        morgan.press("Send a new code to the address on file");
        morgan.answer("Send");
        assertThat(morgan.heading("The access code is on its way")).isVisible();
        given.redeem(member, given.codeOf(member, 2));
    }

    @Test
    void whatMayBeToldIsReadAgainAfterANewCode() {
        clock.advance("P8D");
        Visitor morgan = staff("morgan");
        Eventually.until("expired", () -> morgan.open("/staff/phone-desk?case=" + member.id())
                .settled()
                .page()
                .locator("#case")
                .getByText("Code expired")
                .first()
                .isVisible());
        checks(morgan, COMPANY, NUMBER, INVITER);
        Locator told = morgan.page().locator("#check");
        assertThat(told).containsText("The code expired");
        morgan.press("Send a new code to the address on file");
        morgan.answer("Send");
        assertThat(morgan.heading("The access code is on its way")).isVisible();
        assertThat(told).not().containsText("The code expired");
        assertThat(told).containsText("The code expires");
        assertThat(morgan.page().locator("#case")).not().containsText("Code expired");
    }

    @Test
    void theOfficerOfRecordIsNamedWhereTheyMayCall() {
        Visitor morgan = staff("morgan").open("/staff/phone-desk");
        morgan.fill(FIND, group.officer().email()).press("Find");
        assertThat(morgan.row(administrator.person().email()))
                .containsText("Officer of record: Ada Quinn, " + group.officer().email());
        morgan.prefers("es")
                .open("/staff/phone-desk?case=" + administrator.id())
                .settled();
        assertThat(morgan.page().locator("#caller")).containsText("Directivo del grupo");
    }

    @Test
    void aCallerWhoCannotBeCheckedIsToldNothingAndTheThirdLocksTheDesk() {
        Visitor lee = serving("lee");
        checks(lee, COMPANY);
        assertThat(lee.heading("Not passed")).isVisible();
        assertThat(lee.text("Tell nothing about the case")).isVisible();
        assertThat(lee.button("Send a new code to the address on file")).hasCount(0);
        lee.press("Check again");
        checks(lee, COMPANY, NUMBER);
        lee.press("Check again");
        checks(lee);
        assertThat(lee.heading("The desk is locked for this case")).isVisible();

        Visitor riley = staff("riley").open("/staff/operations/cases/" + member.id());
        assertThat(riley.text("The phone desk is locked for this case, since")).isVisible();
        riley.open("/staff/phone-desk?case=" + member.id());
        assertThat(riley.heading("The desk is locked for this case")).isVisible();
    }

    @Test
    void operationsReadTheFileFilterItAndGoOnToCockpit() {
        Visitor riley = staff("riley");
        riley.follow("Your account").follow("Operations").follow("Phone desk");
        riley.fill(FIND, group.number()).press("Find");
        riley.row(member.person().email()).getByRole(AriaRole.BUTTON).click();
        riley.follow("Open the file of the case");
        assertThat(riley.heading("What happened")).isVisible();
        Locator facts = riley.page().locator("#facts");
        assertThat(facts).containsText(member.person().email());
        assertThat(facts).containsText("The person has an account; the access code was sent and is not entered yet.");
        assertThat(riley.row("An access code was issued.")).isVisible();
        assertThat(riley.row("Await redemption")).isVisible();

        riley.choose("Show", "Mails");
        assertThat(riley.page().locator("#timeline")).containsText("The mail server took the mail.");
        assertThat(riley.row("Await redemption")).hasCount(0);
        assertThat(riley.link("Download as CSV"))
                .hasAttribute("href", "/api/operations/cases/" + member.id() + "/timeline.csv?kind=MAIL");
        assertThat(riley.link("Open in Cockpit"))
                .hasAttribute("href", Pattern.compile("/camunda/app/cockpit/default/#/process-instance/.+/runtime"));
        riley.follow("Open in Cockpit");
        assertThat(riley.text("Await redemption")).isVisible();
    }

    @Test
    void onAPhoneTheFileBeginsWithWhereTheCaseStands() {
        given.redeem(member, given.codeOf(member));
        Visitor riley = staff("riley");
        riley.page().setViewportSize(390, 844);
        riley.open("/staff/operations/cases/" + member.id()).settled();
        assertThat(riley.text("Has access")).isVisible();
        assertThat(riley.text("Kind of case")).isHidden();
        assertThat(riley.page().locator("#timeline tbody tr")).hasCount(5);
        int height = (int) riley.page().evaluate("() => document.documentElement.offsetHeight");
        assertThat(height).as("height of the page").isLessThan(2600);
        riley.text("More about this case").click();
        assertThat(riley.text("Kind of case")).isVisible();
        riley.press("Show more");
        assertThat(riley.page().locator("#timeline tbody tr")).hasCount(10);
    }

    @Test
    void membershipServicesReadTheFileWithoutCockpit() {
        Visitor morgan = staff("morgan").open("/staff/operations/cases/" + administrator.id());
        assertThat(morgan.page().locator("#facts")).containsText("Has access");
        assertThat(morgan.row("The designation was received.")).isVisible();
        assertThat(morgan.link("Open in Cockpit")).hasCount(0);
        morgan.follow("Explain the decisions");
        assertThat(morgan.heading("What was decided")).isVisible();
    }

    @Test
    void theDeskIsServedByKeyboard() {
        Visitor morgan = staff("morgan").open("/staff/phone-desk");
        Keys keys = new Keys(morgan).type(FIND, member.person().email()).press("Find");
        Locator serve = morgan.row(member.person().email()).getByRole(AriaRole.BUTTON);
        assertThat(serve).isVisible();
        keys.enter(serve);
        assertThat(morgan.heading("Check the caller")).isVisible();
        keys.choose(morgan.field("Who calls?"), "Team").press("Begin the check");
        keys.tick(NUMBER).tick(COMPANY).tick(INVITER).press("Finish the check");
        assertThat(morgan.heading("Passed")).isVisible();
        keys.press("Send a new code to the address on file").press("Send");
        assertThat(morgan.heading("The access code is on its way")).isVisible();
        given.codeOf(member, 2);
    }
}
