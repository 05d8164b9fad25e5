package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.mandate.testing.Feature;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import java.util.List;
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
}
