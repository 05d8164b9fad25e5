package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.mandate.onboarding.designation.Receipt;
import io.mandate.testing.Feature;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The group officer: designates, follows, confirms, and decides on what became of it. */
class OfficerBrowserTest extends BrowserTest {

    private static final String TASK = "Decide on expired code";

    private Group group;

    @BeforeEach
    void aGroup() {
        group = groups.one();
    }

    @Test
    @Feature({"F1", "F14", "F16", "F18", "H13"})
    void designatesFollowsAndConfirmsByTheLinkInTheMail() {
        Person designee = given.personOf(group);
        Visitor officer = designated(group, group.officer().lastName(), designee);
        assertThat(officer.text("We compare the request with our records")).isVisible();

        officer.page().reload();
        officer.follow("Follow this designation");
        assertThat(officer.text("Being checked")).isVisible();
        String tracker = officer.page().url();

        URI link = mails.awaitLink(group.officer().email(), "/designations/confirm");
        officer.open(link);
        assertThat(officer.text(designee.email())).isVisible();
        officer.tick("Yes, I confirm it").press("Confirm the designation");
        assertThat(officer.heading("Thank you. You have confirmed the designation."))
                .isVisible();
        mails.awaitCode(designee.email(), 1);

        officer.open(tracker);
        assertThat(officer.text("Access code sent")).isVisible();

        officer.open(link);
        assertThat(officer.text("This designation was confirmed on")).isVisible();
        assertThat(officer.text("so you decide")).isHidden();
        assertThat(officer.button("Confirm the designation")).isHidden();
    }

    @Test
    @Feature("H13")
    void endsADesignationThatSomebodyElseAskedFor() {
        Invited invited = given.redeemed(given.administratorInvited(group));
        Visitor administrator = signedOn(invited.person());

        Visitor officer = visitor();
        officer.open(mails.awaitLink(group.officer().email(), "/designations/D-\\w+/report"))
                .press("It was not me: end it now");
        assertThat(officer.heading("It has ended.")).isVisible();

        administrator.open("/home");
        assertThat(administrator.heading("Sign on")).isVisible();
    }

    @Test
    @Feature("H1")
    void mailsANewCodeFromMyTasks() {
        Invited invited = expired();
        Visitor officer = signedOn(invited.decider());
        assertThat(officer.heading("The code of 1 person has expired")).isVisible();
        assertThat(officer.link("Decide what to do")).hasAttribute("href", "/tasks");
        officer.page().getByText("1 task waits for you").click();
        officer.follow(TASK);

        assertThat(officer.field("Name"))
                .hasValue(Pattern.compile(invited.person().firstName() + ".*Case"));
        assertThat(officer.page().getByLabel("E-mail address").first())
                .hasValue(invited.person().email());
        officer.tick("Mail a new access code").press("Mail a new access code");

        assertThat(officer.text("“" + TASK + "” is completed.")).isVisible();
        assertThat(officer.text("You have no open tasks.")).isVisible();
        mails.awaitCode(invited.person().email(), 2);
    }

    @Test
    @Feature("H1")
    void ofAnExpiredCodeNothingIsSaidToStayOrToStopOnlyNow() {
        Invited invited = expired();
        Visitor officer = signedOn(invited.decider());
        officer.open("/groups/%s/invitations/%s".formatted(group.number(), invited.id()));
        assertThat(officer.text("The code sent before does not work; the next one"))
                .isVisible();
        assertThat(officer.text("The code stays the same")).isHidden();
        assertThat(officer.text("stops working at once")).isHidden();

        officer.open("/groups/%s/people/%s".formatted(group.number(), invited.id()))
                .press("Withdraw");
        assertThat(officer.dialog()).containsText("no access code sent to");
        assertThat(officer.dialog()).not().containsText("stops working");
    }

    @Test
    @Feature("H1")
    void mailsANewCodeFromTasklist() {
        Invited invited = expired();
        Visitor officer = signedOn(invited.decider());
        officer.open("/camunda/app/tasklist/");
        assertThat(officer.page().locator(".mandate-about").first())
                .containsText(invited.person().firstName() + " Case");
        officer.text(TASK).click();

        assertThat(officer.field("Name"))
                .hasValue(Pattern.compile(invited.person().firstName() + ".*Case"));
        officer.press("Claim");
        assertThat(officer.field("Mail a new access code")).isEnabled();
        officer.tick("Mail a new access code").press("Complete");

        mails.awaitCode(invited.person().email(), 2);
        officer.open("/tasks");
        assertThat(officer.text("You have no open tasks.")).isVisible();
    }

    @Test
    @Feature("H8")
    void theTeamWorksOnWhileItsAdministratorIsReplaced() {
        Invited administrator = given.administratorOf(group);
        Invited member = given.teamMemberOf(administrator, List.of("VIEW_BILL"));
        Person successor = given.personOf(group);
        Visitor team = signedOn(member.person());
        assertThat(team.text("Manage billing for " + group.name())).isVisible();

        Visitor officer = signedOn(administrator.decider());
        officer.follow("Your account").follow("My groups");
        assertThat(officer.page().locator(".group-card"))
                .containsText(administrator.person().email());
        officer.follow("Name another primary administrator: group " + group.number());
        officer.fill("First name", successor.firstName())
                .fill("Last name", successor.lastName())
                .fill("E-mail address", successor.email())
                .fill("E-mail address again", successor.email())
                .press("Name the administrator");
        assertThat(officer.heading("Your designation is received")).isVisible();
        assertThat(officer.text("Accepted. The access code goes to " + successor.email() + " now."))
                .isVisible();
        String code = mails.awaitCode(successor.email(), 1);
        officer.open("/my-groups");
        assertThat(officer.page().locator(".group-card")).containsText("Code sent · 7 days left");
        Person stranger = given.personOf(group);
        given.requested(Given.designation(group, stranger).request(), null);
        officer.open("/my-groups");
        assertThat(officer.page().locator(".group-card")).containsText("Waits for your answer");
        officer.press("Withdraw: " + stranger.firstName() + " Case").answer("Withdraw");
        assertThat(officer.text("The designation of " + stranger.firstName() + " Case is withdrawn."))
                .isVisible();
        assertThat(officer.page().locator(".group-card")).not().containsText(stranger.email());
        Person rival = given.personOf(group);
        officer.follow("Name another primary administrator: group " + group.number());
        assertThat(officer.heading("Somebody was named already")).isVisible();
        assertThat(officer.page().locator("#already")).containsText(successor.email());
        officer.fill("First name", rival.firstName())
                .fill("Last name", rival.lastName())
                .fill("E-mail address", rival.email())
                .fill("E-mail address again", rival.email())
                .press("Name the administrator");
        assertThat(officer.text("Accepted. The access code goes to " + rival.email()))
                .isVisible();
        officer.open("/home");
        assertThat(officer.text("2 people were named primary administrator of " + group.name()))
                .isVisible();
        officer.follow("See who was named").follow(rival.firstName() + " Case");
        assertThat(officer.button("Withdraw")).isVisible();

        Visitor next = signedOn(successor);
        next.open("/enter-access-code").fill("Access code", code).press("Submit");
        assertThat(next.text("You now have access to group " + group.number())).isVisible();
        next.open("/manage-user-access");
        assertThat(next.row(member.person().email())).containsText("Active");

        team.open("/home");
        assertThat(team.text("Manage billing for " + group.name())).isVisible();
        officer.open("/manage-user-access");
        assertThat(officer.row(successor.email())).containsText("Active");
        assertThat(officer.row(administrator.person().email())).hasCount(0);
    }

    @Test
    @Feature("H8")
    void aTeamWithoutAdministratorRestsAfterThePeriodOfGrace() {
        Invited administrator = given.administratorOf(group);
        Invited member = given.teamMemberOf(administrator, List.of("VIEW_BILL"));
        Visitor officer = signedOn(administrator.decider());
        String name = administrator.person().firstName() + " "
                + administrator.person().lastName();
        officer.open("/manage-user-access").act(name, "Remove");
        officer.tick("The person left the company").press("Remove " + name);
        assertThat(officer.text(name + " no longer has access.")).isVisible();

        Visitor team = signedOn(member.person());
        assertThat(team.text("Manage billing for " + group.name())).isVisible();
        clock.advance("PT721H");
        team = signedOn(member.person());
        assertThat(team.heading("Your access to this group is suspended")).isVisible();
        assertThat(team.text("Ask the group officer to name a primary administrator"))
                .isVisible();
        officer = signedOn(administrator.decider());
        officer.open("/manage-user-access");
        assertThat(officer.row(member.person().email())).containsText("Suspended");
    }

    @Test
    @Feature("F31")
    void aRegionThatSignsOnElsewhereIsSaidBeforeTheFormIsFilledIn() {
        Visitor officer = visitor();
        officer.open("/designate").fill("Company name", "Tried Twice");
        officer.page().reload();
        assertThat(officer.field("Company name")).hasValue("Tried Twice");
        officer.open("/contact").page().goBack();
        assertThat(officer.field("Company name")).hasValue("Tried Twice");
        officer.press("Choose your region");
        officer.dialog().getByLabel("Region").selectOption("Colorado");
        officer.answer("Use this region");
        assertThat(officer.text("Colorado").first()).isVisible();
        assertThat(officer.field("Company name")).hasValue("Tried Twice");

        officer.choose("Region", "Mid-Atlantic");

        assertThat(officer.heading("Mid-Atlantic signs on elsewhere")).isVisible();
        assertThat(officer.link("Go to the sign-on page for Mid-Atlantic"))
                .hasAttribute("href", "https://mid-atlantic.mandate.example/sign-on");
        assertThat(officer.button("Submit")).isHidden();

        officer.press("I chose the wrong region");
        assertThat(officer.button("Submit")).isVisible();
    }

    @Test
    @Feature("F14")
    void ofADesignationThatWasRefusedNoStepIsToCome() {
        Receipt receipt =
                given.requested(Given.designation(group, given.personOf(group)).request(), null);
        mails.awaitLink(group.officer().email(), "/designations/confirm");
        Visitor officer = visitor();
        String page = "/designations/%s?key=%s".formatted(receipt.reference(), receipt.trackingKey());
        officer.open(page);
        assertThat(officer.text("Access code sent")).isVisible();
        assertThat(officer.link("Fill in the form again")).isHidden();

        officer.open(mails.awaitLink(group.officer().email(), "/designations/confirm"))
                .tick("No, I did not")
                .press("Reject the designation");
        officer.settled();

        officer.open(page);
        assertThat(officer.text("Not accepted")).isVisible();
        assertThat(officer.text("Designation received")).isVisible();
        assertThat(officer.text("not yet")).hasCount(0);
        assertThat(officer.link("Fill in the form again")).hasAttribute("href", "/designate");
    }

    @Test
    @Feature("F31")
    void theOfficerOfAGroupThatSignsOnElsewhereIsAskedToNameNobody() {
        Visitor dana = staff("dana");
        assertThat(dana.heading("Potomac Legal (3310) signs on elsewhere")).isVisible();
        assertThat(dana.link("Go to the sign-on page for Mid-Atlantic"))
                .hasAttribute("href", "https://mid-atlantic.mandate.example/sign-on");
        assertThat(dana.link("Name the administrator")).hasCount(0);
        assertThat(dana.text("As group officer you name that person.")).isHidden();
        assertThat(dana.text("are on the site of your region")).isVisible();

        dana.open("/my-groups");
        assertThat(dana.heading("Mid-Atlantic signs on elsewhere")).isVisible();
        assertThat(dana.link("Name the administrator: group 3310")).hasCount(0);

        dana.open("/manage-user-access");
        assertThat(dana.heading("Mid-Atlantic signs on elsewhere")).isVisible();
        assertThat(dana.link("Name a primary administrator")).hasCount(0);

        dana.open("/groups/3310/replacement");
        assertThat(dana.heading("Mid-Atlantic signs on elsewhere")).isVisible();
        assertThat(dana.button("I chose the wrong region")).hasCount(0);
        assertThat(dana.button("Name the administrator")).hasCount(0);
    }

    /** An invitation whose code has expired, so that the officer decides. */
    private Invited expired() {
        Invited invited = given.administratorInvited(group);
        given.codeOf(invited);
        clock.advance("PT168H");
        mails.await(group.officer().email(), mail -> mail.text().contains("expired"));
        return invited;
    }
}
