package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.mandate.testing.Feature;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The review of who still needs access: asked of the administrator, watched by staff. */
class AccessReviewBrowserTest extends BrowserTest {

    private Invited administrator;
    private Person kept;
    private Person gone;

    @BeforeEach
    void aTeamThatIsAskedAbout() {
        administrator = given.administratorOf(groups.one());
        kept = given.teamMemberOf(administrator, List.of("VIEW_BILL")).person();
        gone = given.teamMemberOf(administrator, List.of("VIEW_BILL")).person();
        clock.advance("PT4380H");
        mails.await(administrator.person().email(), mail -> mail.subject().contains("confirm who needs access"));
    }

    @Test
    @Feature("F48")
    void whoIsNotConfirmedLosesAccess() {
        Visitor visitor = signedOn(administrator.person());
        assertThat(visitor.text(
                        "Confirm who needs access to " + administrator.group().name()))
                .isVisible();
        visitor.follow("Look through the team");
        assertThat(visitor.field("Access that stays unconfirmed ends on"))
                .hasValue(Pattern.compile("\\w+, \\w+ \\d+.*"));
        assertThat(visitor.text(kept.email() + ", ")).isVisible();
        assertThat(visitor.page()
                        .getByText("Last signed on ")
                        .or(visitor.page().getByText("Never signed on"))
                        .first())
                .isVisible();
        assertThat(visitor.text("* indicates required fields")).isHidden();
        assertThat(visitor.text(administrator.group().number() + " "
                        + administrator.group().name()))
                .isVisible();
        visitor.tick("Keep " + kept.firstName() + " Case").press("Confirm the list");
        assertThat(visitor.text("Choose Keep or Remove for each person.").first())
                .isVisible();
        assertThat(visitor.page().locator(".people .undecided")).containsText(gone.email());
        visitor.tick("Remove " + gone.firstName() + " Case");
        visitor.page().reload();
        assertThat(visitor.field("Remove " + gone.firstName() + " Case")).isChecked();
        visitor.press("Keep 1, remove 1");
        assertThat(visitor.heading("You will remove one person")).isVisible();
        visitor.answer("Keep 1, remove 1");
        assertThat(visitor.text("“Confirm who needs access” is completed. 1 kept, %s Case removed."
                        .formatted(gone.firstName())))
                .isVisible();

        visitor.open("/manage-user-access");
        assertThat(visitor.row(kept.email())).isVisible();
        assertThat(visitor.row(gone.email())).isHidden();
        visitor.turnTo("Past").follow("%s Case".formatted(gone.firstName()));
        assertThat(visitor.heading("What they could do")).isVisible();
        assertThat(visitor.text("Not kept in a review of access").first()).isVisible();
        mails.await(gone.email(), mail -> mail.subject().contains("ended"));
    }

    @Test
    @Feature("F48")
    void everybodyIsKeptWithTwoClicks() {
        Visitor visitor = signedOn(administrator.person());
        visitor.open("/tasks").follow("Confirm who needs access");
        visitor.press("Keep all 2 people").press("Keep 2");
        assertThat(visitor.text("“Confirm who needs access” is completed.")).isVisible();

        visitor.open("/manage-user-access");
        assertThat(visitor.row(gone.userId())).isVisible();
    }

    @Test
    @Feature("F48")
    void unconfirmedAccessRestsAndStaffSeeIt() {
        clock.advance("PT552H");
        mails.await(gone.email(), mail -> mail.subject().contains("not been confirmed"));
        clock.advance("PT168H");
        mails.await(gone.email(), mail -> mail.subject().contains("suspended"));

        Visitor manager = signedOn(administrator.person()).open("/manage-user-access");
        assertThat(manager.row(gone.email())).containsText("Suspended");
        manager.follow(gone.firstName() + " Case");
        assertThat(manager.text("nobody confirmed it in the access review")).isVisible();
        assertThat(manager.text("the group has no primary administrator")).isHidden();
        assertThat(manager.link("Look through the team")).hasAttribute("href", Pattern.compile("/tasks/.+"));

        Visitor morgan = staff("morgan");
        morgan.follow("Your account").follow("Access reviews");
        morgan.page().getByLabel("Show reviews that are").selectOption("SUSPENDED");
        while (!morgan.row(administrator.group().number()).isVisible()
                && morgan.button("Show more").isVisible()) {
            morgan.press("Show more").settled();
        }
        assertThat(morgan.row(administrator.group().number())).containsText("2");

        manager.open("/tasks").follow("Confirm who needs access");
        manager.press("Keep all 2 people").press("Keep 2");
        mails.await(gone.email(), mail -> mail.text().contains("From now on you have access to its online account"));
    }

    @Test
    @Feature("F48")
    void staffAreToldWhomAReviewAsksThatTheyBegin() {
        Invited alone = given.administratorOf(groups.one());
        Invited leader = given.administratorOf(groups.one());
        given.teamMemberOf(leader, List.of("VIEW_BILL"));
        Visitor morgan = staff("morgan");

        planned(morgan, alone).press("Begin the review of %s now".formatted(name(alone)));
        assertThat(morgan.text("Nobody is in the team of this group: nobody is asked"))
                .isVisible();
        morgan.answer("Begin now");
        assertThat(morgan.text("The review of %s closes without a question".formatted(name(alone))))
                .isVisible();

        planned(morgan, leader).press("Begin the review of %s now".formatted(name(leader)));
        assertThat(morgan.text("or in their daily digest if they chose it")).isVisible();
        morgan.answer("Begin now");
        assertThat(morgan.text("The review of %s begins now.".formatted(name(leader))))
                .isVisible();
        assertThat(morgan.button("Begin the review of %s now".formatted(name(leader))))
                .isHidden();
        mails.await(leader.person().email(), mail -> mail.subject().contains("confirm who needs access"));
    }

    private static Visitor planned(Visitor staff, Invited administrator) {
        staff.open("/staff/reviews?state=PLANNED").settled();
        while (!staff.row(administrator.group().number()).isVisible()
                && staff.button("Show more").isVisible()) {
            staff.press("Show more").settled();
        }
        return staff;
    }

    private static String name(Invited administrator) {
        return administrator.group().number() + " " + administrator.group().name();
    }
}
