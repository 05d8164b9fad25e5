package io.mandate.engine.receiver;

import io.mandate.engine.form.TaskForm;
import io.mandate.engine.form.TaskRef;
import io.mandate.onboarding.access.Grant;
import io.mandate.onboarding.catalogue.Catalogue;
import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.onboarding.review.AccessReviews;
import io.mandate.people.SignedOn;
import io.mandate.people.account.Account;
import io.mandate.people.account.Accounts;
import io.mandate.platform.words.Language;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The primary administrator confirms who still needs access. */
@Component
class ConfirmAccessForm implements TaskForm {

    private final AccessReviews reviews;
    private final Accounts accounts;
    private final Catalogue catalogue;

    ConfirmAccessForm(AccessReviews reviews, Accounts accounts, Catalogue catalogue) {
        this.reviews = reviews;
        this.accounts = accounts;
        this.catalogue = catalogue;
    }

    @Override
    public String formId() {
        return "confirm-access";
    }

    @Override
    public Map<String, Object> data(TaskRef task, SignedOn who) {
        EmployerGroup group = reviews.group(task.caseId());
        return Map.of(
                "case",
                Map.of("group", group.number() + " " + group.name()),
                "people",
                reviews.people(task.caseId(), who.accountId()).stream()
                        .map(member -> Map.of("value", member.id().toString(), "label", label(member)))
                        .toList());
    }

    private String label(Grant member) {
        Account person = accounts.findById(member.accountId()).orElseThrow();
        return "%s (%s): %s"
                .formatted(
                        person.name(),
                        person.userId(),
                        String.join(", ", catalogue.labels(member.rights(), Language.ofRequest())));
    }

    @Override
    @SuppressWarnings("unchecked")
    public void submit(TaskRef task, Map<String, Object> values, SignedOn who) {
        reviews.confirm(task.caseId(), who.accountId(), (List<String>) values.getOrDefault("keep", List.of()));
    }
}
