package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.mandate.testing.Feature;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Invited;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The team member: gets exactly what was granted, until it is taken away. */
class TeamMemberBrowserTest extends BrowserTest {

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
        assertThat(tom.row("VIEW_BILL")).containsText("yes");
        assertThat(tom.row("VIEW_BALANCE")).containsText("no");
        assertThat(tom.row("VIEW_PAYMENTS")).containsText("yes");

        tom.open("/manage-user-access");
        assertThat(tom.text("Only the primary administrator and the group officer see who has access"))
                .isVisible();
        assertThat(tom.link("Add user")).isHidden();

        Visitor manager = signedOn(administrator.person());
        manager.open("/manage-user-access").act("Tom Case", "Remove");
        manager.tick("The access is no longer needed").press("Remove Tom Case");
        assertThat(manager.text("Tom Case no longer has access.")).isVisible();

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
        assertThat(tom.text("ask the primary administrator of the group, or its officer"))
                .isVisible();
    }
}
