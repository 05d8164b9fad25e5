package io.mandate.engine.receiver;

import io.mandate.engine.form.TaskForm;
import io.mandate.engine.form.TaskRef;
import io.mandate.engine.model.Designation;
import io.mandate.onboarding.designation.DesignationDecisions;
import io.mandate.onboarding.designation.DesignationSummaries;
import io.mandate.onboarding.paper.PaperDesk;
import io.mandate.people.SignedOn;
import io.mandate.platform.mail.Links;
import io.mandate.platform.words.Words;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Review of a designation by membership services. */
@Component
record ReviewForm(
        DesignationDecisions decisions, DesignationSummaries designations, PaperDesk desk, Links links, Words words)
        implements TaskForm {

    @Override
    public String formId() {
        return "review-designation";
    }

    @Override
    public Map<String, Object> data(TaskRef task, SignedOn who) {
        DesignationSummaries.Summary summary = designations.of(task.caseId());
        Map<String, String> shown = new HashMap<>(Map.of(
                "reference", summary.reference(),
                "group", summary.group(),
                "companyName", summary.companyName(),
                "regionTyped", summary.regionTyped(),
                "regionOfRecord", summary.regionOfRecord(),
                "contactTyped", summary.contactTyped(),
                "officerTyped", summary.officerTyped(),
                "officerOfRecord", summary.officerOfRecord(),
                "administrator", summary.administrator()));
        shown.put("why", summary.why());
        decisions.whyNot(task.caseId(), who.accountId()).map(words::said).ifPresent(own -> {
            shown.put("own", own);
            // Tasklist shows the fields only
            shown.put("why", own + " " + summary.why());
        });
        desk.paperOf(task.caseId())
                .ifPresent(paper -> shown.put("file", links.page("/api/staff/paper-forms/" + paper + "/file")));
        return Map.of("case", shown);
    }

    @Override
    public void submit(TaskRef task, Map<String, Object> values, SignedOn who) {
        boolean accepted = Designation.ACCEPT.equals(values.get("decision"));
        decisions.review(who.accountId(), task.caseId(), accepted, (String) values.get("reason"));
    }
}
