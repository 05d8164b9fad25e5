package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.onboarding.user.UserManagement;
import io.mandate.testing.Feature;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The team member: gets exactly what was granted, until it is taken away. */
class TeamMemberBrowserTest extends BrowserTest {

    @Autowired
    private UserManagement users;

    @Autowired
    private JdbcClient jdbc;

    @Test
    @Feature({"F3", "F27", "F35", "F36", "F42", "F43", "F56"})
    void seesExactlyWhatWasGrantedUntilItIsRemoved() {
        Group group = groups.one();
        Invited administrator = given.administratorOf(group);
        Invited invited =
                given.teamMemberInvited(administrator, stranger(group, "Tom"), List.of("VIEW_BILL", "VIEW_PAYMENTS"));
        Visitor tom = registered(invited.person());

        tom.fill("Access code", given.codeOf(invited).toLowerCase().replace("-", " "))
                .press("Submit");
        assertThat(tom.heading("You now have access to group " + group.number()))
                .isVisible();
        tom.follow("Go to your home page");

        assertThat(tom.link("Manage members not available")).isVisible();
        assertThat(tom.text("you were not given a right for this (Update member information, Enroll members,"))
                .containsText("Ask " + administrator.person().firstName() + " Case ("
                        + administrator.person().email() + ")");
        assertThat(tom.text("offered online to small groups only.")).isVisible();
        assertThat(tom.link("Documents not available")).isVisible();
        tom.follow("Manage billing");
        assertThat(tom.text("for every billing unit of group " + group.number()))
                .isVisible();
        assertThat(tom.row("VIEW_BILL")).containsText("yes");
        assertThat(tom.row("VIEW_BALANCE")).containsText("no");
        assertThat(tom.row("VIEW_PAYMENTS")).containsText("yes");

        tom.open("/manage-user-access");
        assertThat(tom.text("Only the primary administrator and the group officer see who has access"))
                .isVisible();
        assertThat(tom.link("Add user")).isHidden();

        Visitor manager = signedOn(administrator.person());
        manager.open("/manage-user-access").act("Tom Case", "Remove");
        assertThat(manager.text("The person is told by e-mail that the access ended, but not why."))
                .isVisible();
        manager.tick("The access is no longer needed").press("Remove Tom Case");
        assertThat(manager.text("Tom Case no longer has access.")).isVisible();
        assertThat(mails.await(invited.person().email(), mail -> mail.subject().contains("ended"))
                        .text())
                .doesNotContain("no longer needed", "Reason");

        tom.follow("My tasks");
        assertThat(tom.heading("Sign on")).isVisible();
        tom.fill("User ID or e-mail address", invited.person().email())
                .fill("Password", FreshGroups.PASSWORD)
                .press("Sign on");
        assertThat(tom.heading("My tasks")).isVisible();
        tom.open("/home");
        assertThat(tom.heading("Your access to this group has ended")).isVisible();
        assertThat(tom.text("Your access to " + group.name() + " (" + group.number() + ") ended on"))
                .containsText("It was removed by the group.");
        assertThat(tom.text("ask %s Case, the primary administrator of the group, or the group officer"
                        .formatted(administrator.person().firstName())))
                .isVisible();
        tom.open("/manage-user-access");
        assertThat(tom.heading("Your access to this group has ended")).isVisible();
        assertThat(tom.text("You have no access to a group at present.")).isVisible();

        jdbc.sql(
                        "update access_grant set ended_at = ended_at - interval '31 days' where group_number = ? and state = 'ENDED'")
                .param(group.number())
                .update();
        tom.open("/home").settled();
        assertThat(tom.heading("Your access to this group has ended")).isHidden();
        assertThat(tom.heading("Is this your first time here?")).isHidden();
        tom.open("/account").text("Access that has ended").click();
        assertThat(tom.page().locator("#ended-list")).containsText("It was removed by the group.");
    }

    @Test
    @Feature("F60")
    void theStandInForAnApplicationSpeaksTheReadersLanguageAndAsksForTheirUnit() {
        Invited administrator = given.administratorOf(groups.one());
        Group group = administrator.group();
        Invited member = given.teamMemberOf(administrator, List.of("VIEW_BILL"));
        users.changeRights(
                administrator.person().accountId(),
                group.number(),
                member.person().userId(),
                Given.rights(List.of("VIEW_BILL")),
                "001");

        Visitor reader = signedOn(member.person()).prefers("es").open("/apps/billing?group=" + group.number());

        assertThat(reader.heading("Aplicación: facturación")).isVisible();
        assertThat(reader.text("para la unidad de facturación 001 del grupo " + group.number()))
                .isVisible();
        assertThat(reader.row("VIEW_BILL")).containsText("sí");
        assertThat(reader.row("VIEW_BALANCE")).containsText("no");
        assertThat(reader.link("Volver al portal")).isVisible();
    }
}
