package io.mandate.engine.receiver;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mandate.engine.form.TaskForm;
import io.mandate.engine.form.TaskRef;
import io.mandate.onboarding.designation.DesignationDesk.Earlier;
import io.mandate.onboarding.designation.DesignationForm;
import io.mandate.onboarding.designation.RecordCheck;
import io.mandate.onboarding.paper.PaperDesk;
import io.mandate.onboarding.paper.PaperDesk.Intake;
import io.mandate.onboarding.paper.PaperProcess.Decision;
import io.mandate.people.SignedOn;
import io.mandate.people.region.Region;
import io.mandate.people.region.Regions;
import io.mandate.platform.mail.Instants;
import io.mandate.platform.mail.Links;
import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Membership services record a paper form: the file's fields stand in the form already. */
@Component
record PaperFormIntake(
        PaperDesk desk,
        RecordCheck record,
        Regions regions,
        Instants instants,
        Links links,
        Words words,
        ObjectMapper json)
        implements TaskForm {

    @Override
    public String formId() {
        return "record-paper-designation";
    }

    @Override
    public Map<String, Object> data(TaskRef task, SignedOn who) {
        Intake intake = desk.intake(task.caseId());
        Map<String, Object> data = new HashMap<>(intake.values());
        // a box that is ticked in the file is no signature: whoever records it has looked
        data.remove("attested");
        data.put(
                "case",
                Map.of(
                        "receivedAt",
                        instants.said(intake.receivedAt()),
                        "file",
                        links.page("/api/staff/paper-forms/" + task.caseId() + "/file"),
                        "missing",
                        missing(intake),
                        "earlier",
                        intake.earlier()
                                .map(earlier -> earlier.reference() + ", " + instants.said(earlier.receivedAt()))
                                .orElse(words.said(Message.of(
                                        intake.compared() ? "form.paper.no-earlier" : "form.paper.not-compared"))),
                        // nothing to keep it with
                        "first",
                        intake.compared() && intake.earlier().isEmpty()));
        data.put(
                "regions",
                regions.findAllByOrderByPositionAscNameAsc().stream()
                        .map(region -> Map.of("label", label(region), "value", region.code()))
                        .toList());
        data.put("decision", (intake.earlier().isPresent() ? Decision.DUPLICATE : Decision.RECORD).name());
        intake.earlier().map(Earlier::reference).ifPresent(reference -> data.put("reference", reference));
        return data;
    }

    /** What the file lacks, and that the request will be refused if its region signs on elsewhere. */
    private String missing(Intake intake) {
        String missing =
                intake.missing().isEmpty() ? words.said(Message.of("form.paper.nothing-missing")) : intake.missing();
        return record.elsewhere(typed(intake, "region"), typed(intake, "groupNumber"))
                .map(region ->
                        words.said(Message.of("form.paper.elsewhere").with("region", region.name())) + " " + missing)
                .orElse(missing);
    }

    private static String typed(Intake intake, String field) {
        return intake.values().get(field) instanceof String value ? value : "";
    }

    /** Whoever reads the region from a scan sees there what becomes of the request. */
    private String label(Region region) {
        return region.signOnUrl().isEmpty()
                ? region.name()
                : words.said(Message.of("form.paper.region-elsewhere").with("region", region.name()));
    }

    @Override
    public void submit(TaskRef task, Map<String, Object> values, SignedOn who) {
        Map<String, Object> request = new HashMap<>(values);
        Decision decision = Decision.valueOf((String) request.remove("decision"));
        switch (decision) {
            case RECORD ->
                desk.record(
                        who.accountId(),
                        task.caseId(),
                        json.convertValue(request, DesignationForm.class).request());
            case DUPLICATE -> desk.keepWith(who.accountId(), task.caseId(), (String) values.get("reference"));
            case PUT_ASIDE -> desk.putAside(who.accountId(), task.caseId(), (String) values.get("reason"));
        }
    }
}
