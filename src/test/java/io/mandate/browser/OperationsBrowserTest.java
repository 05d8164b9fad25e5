package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.mandate.local.LocalMailServer;
import io.mandate.testing.Eventually;
import io.mandate.testing.Given.Invited;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Operations and analysts in Cockpit: what is stuck, what was decided, what is deployed. */
class OperationsBrowserTest extends BrowserTest {

    private static final String PROCESS = "Primary administrator designation";

    @Autowired
    private LocalMailServer mailServer;

    @Autowired
    private JdbcClient database;

    @AfterEach
    void mailServerUp() {
        mailServer.up();
    }

    @Test
    void whoeverIsOfStaffBeginsAtTheirWork() {
        Visitor riley = staff("riley").open("/home");
        assertThat(riley.text("What you can do")).isHidden();
        riley.page().locator("main").getByText("Operations").click();
        assertThat(riley.page()).hasURL(Pattern.compile(".*/staff/operations"));
        riley.follow("Inbox");
        assertThat(riley.heading("What I asked for")).isVisible();
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
    void analystsSeeWhatIsStuckAndCannotRetryIt() {
        Invited stuck = stuck();
        Visitor casey = staff("casey");
        openInCockpit(casey, stuck);

        retry(casey);
        assertThat(casey.text("Incrementing the number of retries was not successful"))
                .isVisible();
        casey.wasRefused("403 PUT /camunda/api/engine/engine/default/job/%s/retries".formatted(jobOf(stuck)));
    }

    @Test
    void analystsReadTheDecisionsAndTheModelsThatAreDeployed() {
        given.administratorOf(groups.one());
        Visitor casey = staff("casey");
        casey.follow("Your account").follow("Cockpit");

        casey.follow("Decisions").follow("Designation review");
        assertThat(casey.text("Officer matches the record?")).isVisible();
        casey.page().getByRole(AriaRole.TABLE).getByRole(AriaRole.LINK).first().click();
        assertThat(casey.text("Outputs")).isVisible();

        casey.follow("More").follow("Deployments");
        for (String model : List.of("primary-administrator-designation.bpmn", "code-policy.dmn", "add-user.form")) {
            assertThat(casey.link(model)).isVisible();
        }
    }

    /** An invitation whose code was tried to be mailed until nothing was left to try. */
    private Invited stuck() {
        mailServer.down();
        Invited invited = given.administratorInvited(groups.one());
        int left = triesLeft(invited);
        while (left > 0) {
            int before = left;
            clock.advance("PT12H");
            left = Eventually.until("another try", () -> triesLeft(invited), tries -> tries < before);
        }
        return invited;
    }

    /** How often the mail of the code is tried again; waits for the first try. */
    private int triesLeft(Invited invited) {
        return Eventually.until("failed try", () -> tries(invited), tries -> !tries.isEmpty())
                .get(0);
    }

    private List<Integer> tries(Invited invited) {
        return database.sql(
                        """
                        select job.retries_ from act_ru_job job
                            join act_ru_execution instance on instance.id_ = job.process_instance_id_
                            where instance.business_key_ = ? and job.exception_msg_ is not null""")
                .param(invited.id().toString())
                .query(Integer.class)
                .list();
    }

    /** From the portal to the instance: by its business key, which is the id of the case. */
    private static void openInCockpit(Visitor visitor, Invited invited) {
        visitor.follow("Your account").follow("Cockpit");
        visitor.follow("Processes").follow(PROCESS);
        visitor.row(invited.group().number()).getByRole(AriaRole.LINK).first().click();
        // until the first tab is there, Cockpit goes back to it
        assertThat(visitor.text("Case page in the portal")).isVisible();
        visitor.page()
                .getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Incidents").setExact(true))
                .first()
                .click();
    }

    private String jobOf(Invited invited) {
        return database.sql(
                        """
                        select job.id_ from act_ru_job job
                            join act_ru_execution instance on instance.id_ = job.process_instance_id_
                            where instance.business_key_ = ? and job.exception_msg_ is not null""")
                .param(invited.id().toString())
                .query(String.class)
                .single();
    }

    private static void retry(Visitor visitor) {
        // Cockpit's buttons are pictures without a name
        visitor.page().locator(".action-button:visible").click();
        visitor.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Retry"))
                .click();
    }
}
