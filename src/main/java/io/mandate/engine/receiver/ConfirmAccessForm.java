package io.mandate.engine.receiver;

import io.mandate.engine.form.TaskForm;
import io.mandate.engine.form.TaskRef;
import io.mandate.onboarding.access.Grant;
import io.mandate.onboarding.catalogue.Catalogue;
import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.onboarding.review.AccessReviews;
import io.mandate.onboarding.review.ReviewedPeople;
import io.mandate.people.SignedOn;
import io.mandate.platform.mail.Instants;
import io.mandate.platform.mail.UnitNames;
import io.mandate.platform.words.Language;
import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The primary administrator confirms who still needs access. */
@Component
record ConfirmAccessForm(
        AccessReviews reviews,
        ReviewedPeople people,
        Catalogue catalogue,
        UnitNames units,
        Instants instants,
        Words words)
        implements TaskForm {

    @Override
    public String formId() {
        return "confirm-access";
    }

    @Override
    public Map<String, Object> data(TaskRef task, SignedOn who) {
        EmployerGroup group = reviews.group(task.caseId());
        return Map.of(
                "case",
                Map.of(
                        "group",
                        group.number() + " " + group.name(),
                        "ends",
                        reviews.endsAt(task.caseId()).map(instants::said).orElse("")),
                "people",
                people
                        .of(reviews.people(task.caseId(), who.accountId()).stream()
                                .map(Grant::id)
                                .toList())
                        .stream()
                        .map(this::option)
                        .toList());
    }

    /** Tasklist shows the label, and the portal everything else. */
    private Map<String, Object> option(ReviewedPeople.Row person) {
        List<String> rights = catalogue.labels(person.rights(), Language.ofRequest());
        String lastUse = person.lastSignOn() == null
                ? words.said(Message.of("review.never-used"))
                : words.said(Message.of("review.last-used").with("at", person.lastSignOn()));
        String unit = units.inWords(person.billingUnit(), Language.ofRequest());
        return Map.of(
                "value", person.grant().toString(),
                "label",
                        "%s (%s), %s: %s; %s. %s"
                                .formatted(
                                        person.name(),
                                        person.email().canonical(),
                                        person.firm(),
                                        String.join(", ", rights),
                                        unit,
                                        lastUse),
                "name", person.name(),
                "email", person.email().canonical(),
                "firm", person.firm(),
                "rights", rights,
                "unit", unit,
                "lastUse", lastUse);
    }

    @Override
    @SuppressWarnings("unchecked")
    public void submit(TaskRef task, Map<String, Object> values, SignedOn who) {
        reviews.confirm(task.caseId(), who.accountId(), (List<String>) values.getOrDefault("keep", List.of()));
    }
}
