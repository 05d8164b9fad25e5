package io.mandate.process.receiver;

import io.mandate.account.SignedOn;
import io.mandate.designation.DesignationDesk;
import io.mandate.designation.DesignationSteps;
import io.mandate.designation.DesignationSummary;
import io.mandate.process.form.TaskForm;
import io.mandate.process.form.TaskRef;
import io.mandate.process.model.Designation;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Review of a designation by membership services. */
@Component
class ReviewForm implements TaskForm {

    private final DesignationDesk desk;
    private final DesignationSteps designations;

    ReviewForm(DesignationDesk desk, DesignationSteps designations) {
        this.desk = desk;
        this.designations = designations;
    }

    @Override
    public String formId() {
        return "review-designation";
    }

    @Override
    public Map<String, Object> data(TaskRef task, SignedOn who) {
        DesignationSummary summary = designations.summary(task.caseId());
        return Map.of(
                "case",
                Map.of(
                        "reference", summary.reference(),
                        "group", summary.group(),
                        "companyName", summary.companyName(),
                        "officerTyped", summary.officerTyped(),
                        "officerOfRecord", summary.officerOfRecord(),
                        "administrator", summary.administrator(),
                        "why", summary.why()));
    }

    @Override
    public void submit(TaskRef task, Map<String, Object> values, SignedOn who) {
        boolean accepted = Designation.ACCEPT.equals(values.get("decision"));
        desk.review(who.accountId(), task.caseId(), accepted, (String) values.get("reason"));
    }
}
