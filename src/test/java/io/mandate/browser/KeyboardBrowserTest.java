package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.mandate.testing.Feature;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People who use no mouse, on every journey. */
class KeyboardBrowserTest extends BrowserTest {

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
        keys.tick("Yes, I confirm it").press("Send my decision");
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
                .press("Submit");
        assertThat(administrator.text("User added successfully.")).isVisible();

        keys.follow("Change rights: Tess Case")
                .untick("View bill")
                .tick("Enroll members")
                .press("Save rights");
        assertThat(administrator.text("The rights of Tess Case are changed.")).isVisible();
        assertThat(administrator.row("Tess Case")).containsText("Enroll members");
    }

    @Test
    void aQuestionKeepsTheFocusAndEscapeMeansNo() {
        Invited administrator = given.administratorOf(group);
        given.teamMemberInvited(administrator, stranger(group, "Kit"), List.of("VIEW_BILL"));
        Visitor visitor = signedOn(administrator.person()).open("/manage-user-access");
        Keys keys = new Keys(visitor);
        Locator withdraw = visitor.button("Withdraw: Kit Case");
        keys.enter(withdraw);
        assertThat(visitor.dialog()).isVisible();
        assertThat(visitor.dialog().locator(":focus")).isVisible();

        keys.stroke("Escape");
        assertThat(visitor.dialog()).isHidden();
        assertThat(withdraw).isFocused();

        keys.stroke("Enter").enter(inDialog(visitor, "Withdraw"));
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
                .press("Complete");
        assertThat(officer.text("“Decide on expired code” is completed.")).isVisible();
        mails.awaitCode(invited.person().email(), 2);
    }

    @Test
    @Feature({"F5", "H13"})
    void reviewsADesignation() {
        designated(group, "Other", given.personOf(group));
        Visitor morgan = staff("morgan").open("/tasks");
        new Keys(morgan)
                .enter(morgan.row(group.number()).getByRole(AriaRole.LINK))
                .tick("Refuse the designation")
                .type("Reason", "Not an officer of this company.")
                .press("Complete");
        assertThat(morgan.text("“Review designation” is completed.")).isVisible();
        mails.await(group.officer().email(), mail -> mail.text().contains("Not an officer of this company."));
    }

    @Test
    void importsGroups() {
        String number = "K" + group.number();
        Visitor morgan = staff("morgan");
        Keys keys = new Keys(morgan).follow("Your account").follow("Import groups");
        keys.type(
                        "Or paste the rows",
                        """
                        number,name,region,size,units,officerFirstName,officerLastName,officerEmail
                        %1$s,Key Makers,California,SMALL,001 002,Ida,Berg,ida@%1$s.example"""
                                .formatted(number))
                .press("Check");
        assertThat(morgan.text("1 row can be imported. Nothing is changed yet."))
                .isVisible();
        keys.press("Import");
        assertThat(morgan.text("1 row imported.")).isVisible();
    }

    private static Locator inDialog(Visitor visitor, String button) {
        return visitor.dialog()
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true));
    }
}
