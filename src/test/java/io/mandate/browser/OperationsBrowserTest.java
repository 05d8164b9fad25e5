package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.mandate.local.LocalMailServer;
import io.mandate.testing.Eventually;
import io.mandate.testing.Given.Invited;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Operations and analysts in Cockpit: what is stuck, what was decided, what is deployed. */
class OperationsBrowserTest extends BrowserTest {

    private static final String PROCESS = "Primary administrator designation";

    /** As many as the model gives the mail of an access code; together they last less than the code. */
    private static final int RETRIES = 7;

    @Autowired
    private LocalMailServer mailServer;

    @Autowired
    private JdbcClient database;

    @AfterEach
    void mailServerUp() {
        mailServer.up();
    }

    @Test
    void operationsRetriesTheMailOfAnAccessCodeThatIsStuck() {
        Invited stuck = stuck();
        mailServer.up();
        Visitor riley = staff("riley");
        openInCockpit(riley, stuck);

        assertThat(riley.text("The mail server did not take the mail")).isVisible();
        retry(riley);
        assertThat(riley.page()
                        .getByText("Successful")
                        .or(riley.page().getByText("Finished"))
                        .first())
                .isVisible();

        given.redeemed(stuck);
    }

    @Test
    void analystsLookAtEverythingAndChangeNothing() {
        Invited stuck = stuck();
        Visitor casey = staff("casey");
        openInCockpit(casey, stuck);
        retry(casey);
        assertThat(casey.text("Incrementing the number of retries finished with failures."))
                .isVisible();
        casey.page().waitForResponse(response -> true, () -> casey.press("OK"));
    }

    /** An invitation whose code was tried to be mailed until nothing was left to try. */
    private Invited stuck() {
        mailServer.down();
        Invited invited = given.administratorInvited(groups.one());
        for (int tries = 1; tries <= RETRIES; tries++) {
            int made = tries;
            Eventually.until("try " + made, () -> triesOf(invited) >= made);
            clock.advance("PT13H");
        }
        Eventually.until("incident", () -> hasIncident(invited));
        return invited;
    }

    private int triesOf(Invited invited) {
        return database.sql("select count(*) from mail_attempt where subject = ?")
                .param(invited.id())
                .query(Integer.class)
                .single();
    }

    private boolean hasIncident(Invited invited) {
        return database.sql(
                        """
                        select exists (select 1 from act_ru_incident incident
                            join act_ru_execution instance on instance.id_ = incident.proc_inst_id_
                            where instance.business_key_ = ?)""")
                .param(invited.id().toString())
                .query(Boolean.class)
                .single();
    }

    /** From the portal to the instance: by its business key, which is the id of the case. */
    private static void openInCockpit(Visitor visitor, Invited invited) {
        visitor.follow("Your account").follow("Cockpit");
        visitor.follow("Processes").follow(PROCESS);
        visitor.row(invited.id().toString()).getByRole(AriaRole.LINK).first().click();
    }

    private static void retry(Visitor visitor) {
        // Cockpit's buttons are pictures without a name
        visitor.page().locator(".action-button:visible").click();
        visitor.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Retry"))
                .click();
    }
}
