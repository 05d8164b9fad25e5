package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.mandate.testing.Eventually;
import io.mandate.testing.Given.Invited;
import java.util.UUID;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Operations: compare everything, and settle what nobody else may settle. */
@TestPropertySource(
        properties = {"local.data=target/mandate-drift${local.fork:}", "camunda.bpm.process-engine-name=drift"})
class DifferencesBrowserTest extends BrowserTest {

    private static final String ORPHAN = "A process waits for something that is not on record.";

    @Autowired
    private RuntimeService runtime;

    @Test
    void whatIsFoundIsRepairedOrAcceptedWithAReason() {
        Invited administrator = given.administratorOf(groups.one());
        Visitor riley = staff("riley");
        orphan(administrator);

        riley.open("/staff/operations").follow("Differences").press("Check now");
        assertThat(riley.row(ORPHAN)).containsText("The process ends. Nothing else changes.");
        riley.press("Repair: " + ORPHAN);
        riley.fill("Why?", "Begun by hand in a test").answer("Repair");
        assertThat(riley.text("There is no open difference.")).isVisible();
        riley.choose("Show differences that are", "REPAIRED");
        assertThat(riley.text("By Riley Novak: Begun by hand in a test")).isVisible();

        UUID second = orphan(administrator);
        riley.open("/staff/operations/differences").press("Check now").press("Accept: " + ORPHAN);
        riley.fill("Why?", "It will end by itself").answer("Accept");
        assertThat(riley.text("There is no open difference.")).isVisible();
        riley.choose("Show differences that are", "ACCEPTED");
        assertThat(riley.row(ORPHAN)).containsText("By Riley Novak: It will end by itself");
        end(second);

        riley.open("/staff/operations").follow("Audit trail").press("Check now");
        assertThat(riley.text("The trail is whole.")).isVisible();
        riley.fill("Ends of chains that were kept outside of the database", "group:none 7 " + "0".repeat(64));
        riley.press("Check now");
        assertThat(riley.row("group:none")).containsText("This entry and those after it are missing.");
    }

    /** Whoever looks for worries may be at it. */
    private void end(UUID orphan) {
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(orphan.toString())
                .singleResult()
                .getId();
        Eventually.until("end of the process", () -> {
            try {
                runtime.deleteProcessInstance(instance, "planted");
                return true;
            } catch (OptimisticLockingException atWork) {
                return false;
            }
        });
    }

    private UUID orphan(Invited administrator) {
        UUID id = UUID.randomUUID();
        runtime.createProcessInstanceById(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(administrator.id().toString())
                        .singleResult()
                        .getProcessDefinitionId())
                .businessKey(id.toString())
                .startBeforeActivity("receiveTask_access")
                .execute();
        return id;
    }
}
