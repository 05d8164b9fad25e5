package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** New code, correct address and withdraw work in every open state, and each is one entry of the audit trail. */
class OpenStatesTest extends JourneyTest {

    /** Where an open invitation can stand, and how the list shows it. */
    enum Open {
        MAIL_PENDING("PENDING"),
        SENT("SENT"),
        EXPIRED("EXPIRED"),
        /** The time is over, and the timer has not fired yet. */
        EXPIRED_WITHOUT_TIMER("EXPIRED"),
        ADDRESS_REFUSED("ADDRESS_REFUSED");

        private final String shown;

        Open(String shown) {
            this.shown = shown;
        }
    }

    @Autowired
    private JobExecutor jobs;

    @Autowired
    private JdbcClient database;

    private Http decider;
    private Invited invited;

    @AfterEach
    void timersFire() {
        jobs.start();
    }

    /** A team member's invitation in this state. */
    private void invited(Open state) {
        Invited administrator = given.administratorOf(groups.one());
        Person person =
                switch (state) {
                    case MAIL_PENDING -> given.personAt("deferred.example");
                    case ADDRESS_REFUSED -> given.personAt("refused.example");
                    default -> given.personOf(administrator.group());
                };
        invited = given.teamMemberInvited(administrator, person, List.of("VIEW_BILL"));
        decider = as(administrator.person());
        switch (state) {
            case EXPIRED -> {
                awaitState(decider, invited, "SENT");
                clock.advance("PT168H");
                taskOf(decider, invited.id());
            }
            case EXPIRED_WITHOUT_TIMER -> {
                awaitState(decider, invited, "SENT");
                jobs.shutdown();
                clock.advance("PT168H");
            }
            case ADDRESS_REFUSED ->
                assertThat(taskOf(decider, invited.id()).get("person").asText())
                        .isEqualTo(invited.person().firstName() + " "
                                + invited.person().lastName());
            default -> {}
        }
        awaitState(decider, invited, state.shown);
    }

    private long audited(String action) {
        return database.sql("select count(*) from audit_event where case_id = ? and action = ?")
                .params(invited.id(), action)
                .query(Long.class)
                .single();
    }

    private List<JsonNode> openTasks() {
        return items(decider.get("/api/tasks")).stream()
                .filter(task ->
                        invited.id().toString().equals(task.get("caseId").asText()))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void aNewCodeIsIssued(Open state) {
        invited(state);

        clock.advance("PT61S");
        Answer answer = decider.post(path(invited) + "/codes", null);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        jobs.start();
        assertThat(audited("new-code-asked")).isOne();
        assertThat(audited("code-issued")).isEqualTo(2);
        if (state != Open.MAIL_PENDING && state != Open.ADDRESS_REFUSED) {
            assertThat(openTasks()).isEmpty();
            assertThat(redeem(as(invited.person()), given.codeOf(invited, 2)).status())
                    .isEqualTo(201);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCorrectedAddressGetsANewCode(Open state) {
        invited(state);
        Person right = given.personOf(invited.group());

        Answer answer = decider.patch(path(invited), twice(right.email()));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        jobs.start();
        assertThat(audited("address-corrected")).isOne();
        assertThat(openTasks()).isEmpty();
        assertThat(redeem(as(right), mails.awaitCode(right.email(), 1)).status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @EnumSource
    void anInvitationIsWithdrawn(Open state) {
        invited(state);

        Answer answer = decider.delete(path(invited));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
        jobs.start();
        assertThat(audited("invitation-withdrawn")).isOne();
        assertThat(openTasks()).isEmpty();
        assertThat(stateOf(decider, invited)).isEqualTo("WITHDRAWN");
        assertProblem(decider.post(path(invited) + "/codes", null), 409);
        assertProblem(decider.delete(path(invited)), 409);
        assertProblem(decider.patch(path(invited), twice("somebody@invited.example")), 409);
        assertProblem(decider.patch(path(invited), Map.of("rights", List.of("VIEW_BILL"))), 409);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsOfferedCanBeChangedAndTheCodeStays(Open state) {
        invited(state);

        Answer answer = decider.patch(path(invited), Map.of("rights", List.of("VIEW_BALANCE")));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(audited("offer-changed")).isOne();
        assertThat(audited("code-issued")).isOne();
        if (state == Open.SENT) {
            assertThat(redeem(as(invited.person()), given.codeOf(invited))
                            .body()
                            .get("rights"))
                    .extracting(JsonNode::asText)
                    .containsExactly("VIEW_BALANCE");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SENT", "EXPIRED", "EXPIRED_WITHOUT_TIMER"})
    void theOfficerDoesTheSameForAnAdministrator(Open state) {
        Given.Invited administrator = given.administratorInvited(groups.one());
        invited = administrator;
        decider = as(administrator.decider());
        awaitState(decider, invited, "SENT");
        if (state != Open.SENT) {
            if (state == Open.EXPIRED_WITHOUT_TIMER) {
                jobs.shutdown();
            }
            clock.advance("PT168H");
            if (state == Open.EXPIRED) {
                taskOf(decider, invited.id());
            }
        }

        assertThat(decider.post(path(invited) + "/codes", null).status()).isEqualTo(202);
        jobs.start();
        Person right = given.personOf(invited.group());
        assertThat(decider.patch(path(invited), twice(right.email())).status()).isEqualTo(200);
        assertThat(mails.awaitCode(right.email(), 1)).isNotBlank();
        assertThat(decider.delete(path(invited)).status()).isEqualTo(204);
        assertThat(openTasks()).isEmpty();
    }
}
