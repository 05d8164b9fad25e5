package io.mandate.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.onboarding.designation.DesignationForm;
import io.mandate.onboarding.paper.BlankPdf;
import io.mandate.onboarding.paper.PaperDesk;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.testing.Eventually;
import io.mandate.testing.FilledPaper;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Person;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A paper form, from the day on which it came in to what became of it. */
@Follows("paper-designation")
class PaperDesignationTest extends CaseTest {

    private static final String RECORD = "userTask_recordPaperForm";

    @Autowired
    private PaperDesk desk;

    @Autowired
    private BlankPdf blank;

    @Autowired
    private JdbcClient database;

    private Group group;
    private Person morgan;
    private DesignationForm request;
    private UUID form;

    @BeforeEach
    void aFilledForm() {
        group = groups.one();
        morgan = given.account("morgan");
        request = Given.designation(group, given.personOf(group));
        form = received();
    }

    private UUID received() {
        UUID received = desk.receive(morgan.accountId(), FilledPaper.of(blank.file(), request), true);
        follow(received);
        waitsAt(RECORD);
        return received;
    }

    private void complete(Map<String, Object> values) {
        complete(morgan, RECORD, values);
    }

    /** What the form of the open task shows is sent back as it is, by somebody who has seen the signature. */
    private Map<String, Object> asRead() {
        Map<String, Object> values =
                new HashMap<>(tasks.open(taskFor(morgan, RECORD).id(), morgan.signedOn(), "en")
                        .orElseThrow()
                        .data());
        values.keySet().removeAll(java.util.List.of("case", "regions", "reference"));
        values.put("attested", true);
        return values;
    }

    private String state() {
        return database.sql("select state from paper_form where id = ?")
                .param(form)
                .query(String.class)
                .single();
    }

    @Test
    @Reaches("end_designationRecorded")
    void whatTheFileSaysIsRecordedOnce() {
        complete(asRead());

        hasEnded();
        assertThat(state()).isEqualTo("RECORDED");
        assertThat(database.sql(
                                "select d.state from designation d join paper_form p on p.designation_id = d.id where p.id = ?")
                        .param(form)
                        .query(String.class)
                        .single())
                .isEqualTo("IN_REVIEW");
    }

    @Test
    @Reaches("end_keptWithEarlier")
    void theSameASecondTimeIsKeptWithTheFirst() {
        complete(asRead());
        UUID first = form;
        form = received();
        Map<String, Object> again = asRead();
        assertThat(again).containsEntry("decision", "DUPLICATE");

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> {
                    again.put("decision", "RECORD");
                    complete(again);
                })
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.errors().get(0).code()).isEqualTo("duplicate"));
        complete(Map.of("decision", "DUPLICATE", "reference", reference(first)));

        hasEnded();
        assertThat(state()).isEqualTo("DUPLICATE");
        assertThat(reference(form)).isEqualTo(reference(first));
    }

    private String reference(UUID paper) {
        return database.sql(
                        "select d.reference from designation d join paper_form p on p.designation_id = d.id where p.id = ?")
                .param(paper)
                .query(String.class)
                .single();
    }

    @Test
    @Reaches("end_putAside")
    void whatIsOfNoUseIsPutAsideWithAReason() {
        complete(Map.of("decision", "PUT_ASIDE", "reason", "Nobody signed it."));

        hasEnded();
        assertThat(state()).isEqualTo("PUT_ASIDE");
    }

    @Test
    @Reaches({"event_recordingOverdue", "end_overdueReported"})
    void aFormThatNobodyRecordsBecomesAnIncident() {
        clock.advance("PT72H");

        Eventually.until("incident", () -> incident() != null);
        assertThat(incident().getIncidentType()).isEqualTo("paperFormOverdue");
        complete(asRead());
        hasEnded();
    }
}
