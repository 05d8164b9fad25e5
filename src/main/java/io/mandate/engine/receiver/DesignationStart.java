package io.mandate.engine.receiver;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mandate.engine.form.StartForm;
import io.mandate.onboarding.designation.DesignationDesk;
import io.mandate.onboarding.designation.DesignationForm;
import io.mandate.people.SignedOn;
import io.mandate.people.region.Regions;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Start form of a designation, filled in by a signed-on person in Tasklist. */
@Component
record DesignationStart(DesignationDesk desk, Regions regions, ObjectMapper json) implements StartForm {

    @Override
    public String formId() {
        return "designate-primary-administrator";
    }

    @Override
    public Map<String, Object> data(SignedOn who) {
        return Map.of(
                "regions",
                regions.findAllByOrderByPositionAscNameAsc().stream()
                        .map(region -> Map.of("label", region.name(), "value", region.code()))
                        .toList());
    }

    @Override
    public UUID submit(Map<String, Object> values, SignedOn who) {
        return desk.caseOf(
                desk.request(json.convertValue(values, DesignationForm.class).request(), who.accountId()));
    }
}
