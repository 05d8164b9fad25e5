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
        visitor.open("/tasks").follow("Confirm who needs access");
        visitor.tick("%s %s (%s): View bill".formatted(kept.firstName(), kept.lastName(), kept.userId()))
                .tick("I have looked at everybody on the list. Whoever is not checked loses access.")
                .press("Complete");
        assertThat(visitor.text("“Confirm who needs access” is completed.")).isVisible();

        visitor.open("/manage-user-access");
        assertThat(visitor.row(kept.email())).isVisible();
        assertThat(visitor.row(gone.email())).isHidden();
        mails.await(gone.email(), mail -> mail.subject().contains("ended"));
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
    }
}
