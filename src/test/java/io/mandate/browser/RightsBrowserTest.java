package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.mandate.onboarding.user.UserManagement;
import io.mandate.testing.Feature;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Rights: what can be given and why not, what a person will see, templates, and what happened to them. */
class RightsBrowserTest extends BrowserTest {

    @Autowired
    private UserManagement users;

    private Group group;
    private Invited administrator;

    @BeforeEach
    void aGroupWithItsAdministrator() {
        group = groups.one();
        administrator = given.administratorOf(group);
    }

    @Test
    @Feature({"F6", "F51", "F52", "F53", "F57", "F58", "F59", "F60", "F61", "F62", "F63", "F66"})
    void thePreviewShowsWhatSomebodyWillSeeAndWhyARightCannotBeGiven() {
        Visitor visitor = signedOn(administrator.person());
        visitor.open("/manage-user-access");
        assertThat(visitor.text("is not responsible for providing or removing access"))
                .isVisible();
        visitor.follow("Add user")
                .fill("First name", "Pia")
                .fill("Last name", "Case")
                .fill("E-mail address", group.address("pia"))
                .fill("E-mail address again", group.address("pia"))
                .press("Continue");
        for (String right : List.of(
                "Update member information",
                "Enroll members",
                "Terminate members' coverage",
                "View current balance due",
                "View payment history",
                "View the group's members")) {
            assertThat(visitor.field(right)).isVisible();
        }
        assertThat(visitor.field("View renewals")).isHidden();
        assertThat(visitor.page().locator("#unavailable")).containsText("For small groups only.");

        visitor.choose("Billing unit", "001").tick("View bill");
        Locator preview = visitor.page().locator("#preview");
        assertThat(preview).containsText(group.number() + " " + group.name() + ", Billing unit 001");
        assertThat(preview.locator(".card", new Locator.LocatorOptions().setHasText("Manage billing")))
                .containsText("Open");
        assertThat(preview.locator(".card", new Locator.LocatorOptions().setHasText("Manage members")))
                .containsText("Not available");
        assertThat(preview.locator(".card", new Locator.LocatorOptions().setHasText("Documents")))
                .containsText("For small groups only.");
        visitor.press("Add user");
        assertThat(visitor.text("User added successfully. An e-mail has been sent to Pia Case at "))
                .isVisible();
    }

    @Test
    @Feature({"F52", "H14"})
    void allRightsAreChosenAtOnceByOneBoxThatSaysHowManyAre() {
        Visitor visitor = signedOn(administrator.person());
        visitor.open("/groups/%s/add-user".formatted(group.number()))
                .fill("First name", "Uma")
                .fill("Last name", "Case")
                .fill("E-mail address", group.address("uma"))
                .fill("E-mail address again", group.address("uma"))
                .press("Continue");
        Locator all = visitor.page()
                .getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("All rights you may grant"));
        Locator chosen = visitor.page().locator(".fjs-form-field-checklist input:checked");
        assertThat(all).not().isChecked();
        assertThat(all).hasAccessibleDescription("0 of 7 chosen");
        assertThat(chosen).hasCount(0);
        assertThat(visitor.page().locator(".all-or-some .fjs-asterix")).hasCount(1);

        all.press("Space");
        assertThat(all).isChecked();
        assertThat(all).hasAccessibleDescription("7 of 7 chosen");
        assertThat(chosen).hasCount(7);
        visitor.untick("View bill");
        assertThat(all).isChecked(new LocatorAssertions.IsCheckedOptions().setIndeterminate(true));
        assertThat(all).hasAccessibleDescription("6 of 7 chosen");
        all.press("Space");
        assertThat(chosen).hasCount(7);
        all.press("Space");
        assertThat(chosen).hasCount(0);
        all.press("Space");

        visitor.choose("Billing unit", "001").press("Add user");
        assertThat(visitor.row("Uma Case")).containsText("7 of 7 rights");
    }

    @Test
    @Feature({"F64", "F65"})
    void renewalsAreForSmallGroupsAndNobodyGivesWhatTheyDoNotHold() {
        Invited ofSmall = given.administratorOf(groups.one("SMALL"));
        users.changeRights(
                ofSmall.decider().accountId(),
                ofSmall.group().number(),
                ofSmall.person().userId(),
                Given.rights(List.of("VIEW_BILL", "VIEW_RENEWALS")));
        Visitor visitor = signedOn(ofSmall.person());
        visitor.open("/groups/%s/add-user".formatted(ofSmall.group().number()))
                .fill("First name", "Rae")
                .fill("Last name", "Case")
                .fill("E-mail address", ofSmall.group().address("rae"))
                .fill("E-mail address again", ofSmall.group().address("rae"))
                .press("Continue")
                .choose("Billing unit", "All billing units (ALL)")
                .tick("View renewals");
        assertThat(visitor.page().locator("#preview .card", new Page.LocatorOptions().setHasText("Documents")))
                .containsText("Open");
        assertThat(visitor.field("Enroll members")).isHidden();
        assertThat(visitor.page().locator("#unavailable")).containsText("You do not hold this right yourself.");
        visitor.press("Add user");
        assertThat(visitor.row("Rae Case")).containsText("1 of 8 rights · all units");
        visitor.follow("Rae Case");
        assertThat(visitor.page().locator("#rights .yes")).hasText("View renewals");
    }

    @Test
    @Feature({"F52", "F55"})
    void aTemplateFillsInTheRights() {
        Person member = given.teamMemberOf(administrator, List.of("VIEW_BILL")).person();
        String name = member.firstName() + " " + member.lastName();
        Visitor visitor = signedOn(administrator.person());
        visitor.open("/manage-user-access")
                .press("More")
                .menuItem("Templates of rights")
                .click();
        assertThat(visitor.text("There is no template yet.")).isVisible();
        visitor.fill("Name of the template", "Enrollment clerk")
                .tick("Enroll members")
                .tick("View the group's members")
                .press("Save template");
        assertThat(visitor.text("The template “Enrollment clerk” is saved.")).isVisible();

        visitor.follow("Change: Enrollment clerk").tick("Update member information");
        visitor.press("Save template");
        assertThat(visitor.row("Enrollment clerk")).containsText("Update member information");

        visitor.open("/manage-user-access").act(name, "View or update rights");
        visitor.press("Enrollment clerk");
        assertThat(visitor.field("Enroll members")).isChecked();
        assertThat(visitor.field("View bill")).not().isChecked();
        assertThat(visitor.page().locator("#preview")).containsText("Enroll members");
        visitor.press("Save rights");
        assertThat(visitor.page().locator("#rights .yes").first()).hasText("Update member information");

        visitor.open("/manage-user-access")
                .press("More")
                .menuItem("Templates of rights")
                .click();
        visitor.press("Delete: Enrollment clerk");
        visitor.answer("Delete");
        assertThat(visitor.text("The template “Enrollment clerk” is deleted.")).isVisible();
    }

    @Test
    @Feature({"F46", "F50"})
    void theDetailsOfAGroupShowWhoIsResponsibleAndWhatHappenedInWords() {
        Person member = given.teamMemberOf(administrator, List.of("VIEW_BILL")).person();
        String name = member.firstName() + " " + member.lastName();
        Visitor visitor = signedOn(administrator.person());
        visitor.open("/manage-user-access").act(name, "View or update rights");
        Visitor secondTab = signedOn(administrator.person());
        secondTab.open("/manage-user-access").act(name, "View or update rights");
        assertThat(secondTab.button("Save rights")).isVisible();
        visitor.tick("View payment history").press("Save rights");
        assertThat(visitor.page().locator("#history")).containsText("Given: View payment history");
        secondTab.press("Save rights");
        assertThat(secondTab.text("Somebody else has changed this in the meantime."))
                .isVisible();
        assertThat(secondTab.text("The rights are different now.")).isVisible();
        secondTab.refusedWith("412 PUT /api/groups/");
        secondTab.follow("Load the page again");
        assertThat(secondTab.page().getByLabel("View payment history")).isChecked();

        visitor.follow("Manage user access").follow("View details of group " + group.number());
        Locator details = visitor.page().locator("#main");
        for (String fact : List.of(
                group.name(),
                group.region(),
                "Large group",
                "001, 002",
                group.officer().email(),
                administrator.person().email())) {
            assertThat(details).containsText(fact);
        }
        Locator activity = visitor.page().locator("#activity");
        visitor.open("/groups/" + group.number() + "?kind=rights");
        assertThat(activity.getByRole(AriaRole.ROW).nth(1)).containsText("Rights changed");
        assertThat(activity).containsText("about " + name);
        assertThat(activity).containsText("Given: View payment history");
        assertThat(activity).not().containsText("Access granted");
        visitor.choose("What", "Everything")
                .fill("Name, e-mail address or user ID", member.userId())
                .press("Find");
        assertThat(activity).containsText("Access code issued");
        assertThat(activity).not().containsText("Designation accepted");
        visitor.fill("Name, e-mail address or user ID", "nobody of this name").press("Find");
        assertThat(activity).containsText("Nothing of this kind happened.");

        Visitor tom = signedOn(member);
        tom.open("/groups/" + group.number());
        assertThat(tom.page().locator("#details"))
                .containsText(administrator.person().email());
        assertThat(tom.page().locator("#details"))
                .not()
                .containsText(group.officer().email());
        assertThat(tom.heading("What happened")).isHidden();
    }
}
