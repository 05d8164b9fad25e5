package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import io.mandate.onboarding.user.UserManagement;
import io.mandate.testing.Feature;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** People who use no mouse, on every journey. */
class KeyboardBrowserTest extends BrowserTest {

    @Autowired
    private UserManagement users;

    private Group group;

    @BeforeEach
    void aGroup() {
        group = groups.one();
    }

    @Test
    @Feature({"F30", "F34"})
    void signsOnAndOff() {
        Visitor visitor = visitor().open("/sign-on");
        Keys keys = new Keys(visitor).stroke("Tab");
        assertThat(visitor.link("Skip to the content")).isFocused();
        assertThat(visitor.link("Skip to the content")).isInViewport();

        keys.stroke("Enter")
                .type("User ID or e-mail address", group.officer().userId())
                .type("Password", "not it")
                .stroke("Enter");
        assertThat(visitor.text("User ID and password do not match.")).isVisible();
        assertThat(visitor.field("User ID or e-mail address"))
                .hasValue(group.officer().userId());
        visitor.wasRefused("422 POST /api/session");

        keys.type("Password", FreshGroups.PASSWORD).stroke("Enter");
        assertThat(visitor.text("Welcome, Ada Quinn")).isVisible();

        keys.press("Sign off");
        assertThat(visitor.text("You are signed off.")).isVisible();
    }

    @Test
    @Feature({"F14", "F16"})
    void designatesAndConfirms() {
        Person designee = given.personOf(group);
        Visitor officer = visitor().open("/");
        Keys keys = new Keys(officer).follow("Fill out the online form");

        Fields ofGroup = officer.in("Group");
        keys.type(ofGroup.field("Group number"), group.number())
                .type(ofGroup.field("Company name"), group.name())
                .choose(ofGroup.field("Region"), group.region());
        Fields ofOfficer = officer.in("Group officer");
        keys.type(ofOfficer.field("First name"), group.officer().firstName())
                .type(ofOfficer.field("Last name"), group.officer().lastName())
                .type(ofOfficer.field("Title"), "Chief of staff")
                .type(ofOfficer.field("Phone"), "555-0160")
                .type(ofOfficer.field("E-mail address"), group.officer().email());
        Fields ofAdministrator = officer.in("Primary administrator");
        keys.type(ofAdministrator.field("First name"), designee.firstName())
                .type(ofAdministrator.field("Last name"), designee.lastName())
                .type(ofAdministrator.field("E-mail address"), designee.email())
                .type(ofAdministrator.field("E-mail address again"), designee.email());
        keys.tick("I am an officer of this group and may name its primary administrator")
                .press("Submit");
        assertThat(officer.heading("We have received your designation")).isVisible();

        officer.open(mails.awaitLink(group.officer().email(), "/designations/confirm"));
        keys.tick("Yes, I confirm it").press("Confirm the designation");
        assertThat(officer.heading("Thank you. You have confirmed the designation."))
                .isVisible();
        mails.awaitCode(designee.email(), 1);
    }

    @Test
    @Feature({"F25", "F26", "F37", "F42"})
    void registersSignsOnAndEntersTheCode() {
        Invited invited = given.administratorInvited(group, stranger(group, "Kim"));
        String address = invited.person().email();
        Visitor kim = visitor().open("/");
        Keys keys = new Keys(kim).follow("Register");
        keys.choose(kim.field("Region"), group.region())
                .type("First name", "Kim")
                .type("Last name", "Case")
                .type("Brokerage firm or company name", "Test Company")
                .type("E-mail address", address)
                .tick("I have read the terms and conditions and agree to them")
                .press("Submit");
        assertThat(kim.heading("Check your e-mail")).isVisible();

        kim.open(mails.awaitLink(address, "/register/confirm"));
        keys.type("New password", FreshGroups.PASSWORD)
                .type("New password again", FreshGroups.PASSWORD)
                .stroke("Enter");
        keys.follow("Sign on and enter your access code")
                .type("User ID or e-mail address", address)
                .type("Password", FreshGroups.PASSWORD)
                .stroke("Enter");

        keys.type("Access code", given.codeOf(invited)).stroke("Enter");
        assertThat(kim.heading("You now have access to group " + group.number()))
                .isVisible();
        keys.follow("Go to your home page");
        assertThat(kim.heading("What you can do")).isVisible();
    }

    @Test
    @Feature({"F49", "F51", "F52", "F55"})
    void addsAUserAndChangesTheRights() {
        Visitor administrator = signedOn(given.administratorOf(group).person());
        String address = stranger(group, "Tess").email();
        Keys keys = new Keys(administrator).follow("Your account").follow("Manage user access");
        keys.follow("Add user")
                .type("First name", "Tess")
                .type("Last name", "Case")
                .type("E-mail address", address)
                .type("E-mail address again", address)
                .press("Continue");
        keys.choose(administrator.field("Billing unit"), "All billing units")
                .tick("View bill")
                .press("Add user");
        assertThat(administrator.text("User added successfully.")).isVisible();

        keys.act("Tess Case", "Change rights")
                .untick("View bill")
                .tick("Enroll members")
                .press("Save rights");
        assertThat(administrator.text("The rights of Tess Case are changed.")).isVisible();
        assertThat(administrator.page().locator("#rights .yes")).hasText("Enroll members");
    }

    @Test
    void aQuestionKeepsTheFocusAndEscapeMeansNo() {
        Invited administrator = given.administratorOf(group);
        given.teamMemberInvited(administrator, stranger(group, "Kit"), List.of("VIEW_BILL"));
        Visitor visitor = signedOn(administrator.person()).open("/manage-user-access?tab=INVITED");
        Keys keys = new Keys(visitor);
        Locator menu = visitor.button("Actions for Kit Case");
        keys.enter(menu);
        assertThat(visitor.menuItem("Open")).isFocused();
        keys.stroke("w");
        assertThat(visitor.menuItem("Withdraw")).isFocused();
        keys.stroke("ArrowDown").stroke("ArrowDown");
        assertThat(visitor.menuItem("Send new code")).isFocused();
        keys.stroke("Escape");
        assertThat(visitor.menuItem("Open")).isHidden();
        assertThat(menu).isFocused();
        keys.stroke("ArrowUp");
        assertThat(visitor.menuItem("Withdraw")).isFocused();
        keys.stroke("Enter");
        assertThat(visitor.dialog()).isVisible();
        assertThat(visitor.dialog().locator(":focus")).isVisible();

        keys.stroke("Escape");
        assertThat(visitor.dialog()).isHidden();
        assertThat(menu).isFocused();

        keys.act("Kit Case", "Withdraw").enter(visitor.answering("Withdraw"));
        assertThat(visitor.text("The invitation of Kit Case is withdrawn.")).isVisible();
    }

    @Test
    @Feature("H1")
    void decidesOnAnExpiredCode() {
        Invited invited = given.administratorInvited(group);
        given.codeOf(invited);
        clock.advance("PT168H");
        mails.await(group.officer().email(), mail -> mail.text().contains("expired"));

        Visitor officer = signedOn(invited.decider());
        new Keys(officer)
                .follow("My tasks 1 task waits for you")
                .follow("Decide on expired code")
                .tick("Mail a new access code")
                .press("Mail a new access code");
        assertThat(officer.text("“Decide on expired code” is completed.")).isVisible();
        mails.awaitCode(invited.person().email(), 2);
    }

    @Test
    @Feature({"F56", "H7"})
    void removesAUser() {
        Invited administrator = given.administratorOf(group);
        Person member = given.teamMemberOf(administrator, List.of("VIEW_BILL")).person();
        String name = member.firstName() + " " + member.lastName();
        Visitor visitor = signedOn(administrator.person()).open("/manage-user-access");
        new Keys(visitor)
                .act(name, "Remove")
                .tick("The person left the company")
                .press("Remove " + name);
        assertThat(visitor.text(name + " no longer has access.")).isVisible();
    }

    @Test
    @Feature({"F8", "F49"})
    void addsManyUsersFromAFile() {
        Visitor visitor =
                signedOn(given.administratorOf(group).person()).open("/groups/%s/imports".formatted(group.number()));
        Keys keys = new Keys(visitor)
                .choose(
                        visitor.field("CSV file"),
                        new FilePayload(
                                "users.csv",
                                "text/csv",
                                "firstName,lastName,email,company,billingUnit,rights\nUma,Case,%s,,ALL,VIEW_BILL\n"
                                        .formatted(group.address("uma"))
                                        .getBytes(StandardCharsets.UTF_8)))
                .press("Check");
        assertThat(visitor.text("1 person can be added")).isVisible();
        keys.press("Add 1 person");
        assertThat(visitor.text("Done: 1 person added")).isVisible();
    }

    @Test
    @Feature("F53")
    void keepsATemplateOfRights() {
        Visitor visitor = signedOn(given.administratorOf(group).person()).open("/manage-user-access");
        Keys keys = new Keys(visitor)
                .choose("More", "Templates of rights")
                .type("Name of the template", "Clerk")
                .tick("View bill")
                .press("Save template");
        assertThat(visitor.text("The template “Clerk” is saved.")).isVisible();
        keys.press("Delete: Clerk").enter(visitor.answering("Delete"));
        assertThat(visitor.text("There is no template yet.")).isVisible();
    }

    @Test
    @Feature("F48")
    void confirmsWhoNeedsAccess() {
        Invited administrator = given.administratorOf(group);
        given.teamMemberOf(administrator, List.of("VIEW_BILL"));
        clock.advance("PT4380H");
        mails.await(administrator.person().email(), mail -> mail.subject().contains("confirm who needs access"));
        Visitor visitor = signedOn(administrator.person()).open("/tasks");
        new Keys(visitor)
                .follow("Confirm who needs access")
                .press("Keep this person")
                .press("Keep 1");
        assertThat(visitor.text("“Confirm who needs access” is completed.")).isVisible();
    }

    @Test
    @Feature("H8")
    void namesAnotherAdministrator() {
        Invited administrator = given.administratorOf(group);
        Person successor = given.personOf(group);
        Visitor officer = signedOn(administrator.decider());
        new Keys(officer)
                .follow("Your account")
                .follow("My groups")
                .follow("Name another primary administrator: group " + group.number())
                .type("First name", successor.firstName())
                .type("Last name", successor.lastName())
                .type("E-mail address", successor.email())
                .type("E-mail address again", successor.email())
                .press("Name the administrator");
        assertThat(officer.heading("Your designation is received")).isVisible();
        mails.awaitCode(successor.email(), 1);
    }

    @Test
    @Feature("H13")
    void saysItWasNotMe() {
        given.redeemed(given.administratorInvited(group));
        Visitor officer = visitor();
        officer.open(mails.awaitLink(group.officer().email(), "/designations/D-\\w+/report"));
        new Keys(officer).press("It was not me: end it now");
        assertThat(officer.heading("It has ended.")).isVisible();
    }

    @Test
    @Feature({"F56", "H12"})
    void endsTheAccessOfAFirm() {
        Invited administrator = given.administratorOf(group);
        String firm = "Brokers of " + group.number();
        Person broker = stranger(group, "Wanda");
        users.addUser(
                administrator.person().accountId(),
                group.number(),
                Given.newUser("Wanda", "Case", broker.email(), firm, "ALL", List.of("VIEW_BILL")));
        Visitor visitor = signedOn(administrator.person()).open("/manage-user-access");
        new Keys(visitor)
                .choose("More", "Firms")
                .press("Look at the people of " + firm)
                .tick("The firm no longer works for the group")
                .press("End access now");
        assertThat(visitor.text("1 access or invitation ended.")).isVisible();
    }

    @Test
    void choosesARegion() {
        Visitor visitor = visitor().open("/");
        Keys keys = new Keys(visitor).press("Choose your region");
        keys.choose(visitor.dialog().getByLabel("Region"), "California").enter(visitor.answering("Use this region"));
        assertThat(visitor.text("California")).isVisible();
    }
}
