package io.mandate.process.receiver;

import static java.util.stream.Collectors.joining;

import io.mandate.account.SignedOn;
import io.mandate.notification.Instants;
import io.mandate.notification.Links;
import io.mandate.process.form.TaskForm;
import io.mandate.process.form.TaskRef;
import io.mandate.release.Draft;
import io.mandate.release.Draft.Decision.Outcome;
import io.mandate.release.Draft.NewRights;
import io.mandate.release.Drafts;
import io.mandate.release.ReleaseBook.Change;
import io.mandate.rules.Language;
import io.mandate.rules.Sentences;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A second analyst approves a change or gives it back. */
@Component
class ApproveReleaseForm implements TaskForm {

    private final Drafts drafts;
    private final Instants instants;
    private final Links links;
    private final Sentences sentences;

    ApproveReleaseForm(Drafts drafts, Instants instants, Links links, Sentences sentences) {
        this.drafts = drafts;
        this.instants = instants;
        this.links = links;
        this.sentences = sentences;
    }

    @Override
    public String formId() {
        return "approve-release";
    }

    @Override
    public Map<String, Object> data(TaskRef task, SignedOn who) {
        Draft draft = drafts.find(task.caseId());
        return Map.of(
                "case",
                Map.of(
                        "title",
                        draft.title(),
                        "submittedBy",
                        draft.submission().by(),
                        "page",
                        links.page("/rules/changes/" + draft.id()),
                        "changes",
                        drafts.models(draft.id()).stream()
                                .filter(model -> model.change() != Change.SAME)
                                .map(model -> model.file() + ": " + change(model.change()))
                                .collect(joining("\n")),
                        "openCases",
                        sentences.said(openCases(draft)),
                        "newRights",
                        sentences.said(newRights(draft)),
                        "publishAt",
                        draft.submission().publishAt() == null
                                ? sentences.said("As soon as it is approved.")
                                : instants.inWords(draft.submission().publishAt(), Language.ofRequest())));
    }

    private String change(Change change) {
        return sentences.said(
                switch (change) {
                    case NEW -> "new";
                    case REMOVED -> "removed";
                    default -> "changed";
                });
    }

    private static String openCases(Draft draft) {
        return switch (draft.submission().inFlight()) {
            case NEW_ONLY -> "Open cases go on as they began.";
            case OPEN_TOO -> "Open cases move to the new release.";
            case OPEN_NOT_REMINDED ->
                "Open cases move to the new release, except those whose owner was reminded already.";
        };
    }

    private static String newRights(Draft draft) {
        return draft.submission().newRights() == NewRights.NOBODY
                ? "Nobody gets a right by this release."
                : "The present primary administrators get the rights that are new.";
    }

    @Override
    public void submit(TaskRef task, Map<String, Object> values, SignedOn who) {
        drafts.decide(
                task.caseId(),
                Outcome.valueOf((String) values.get("decision")),
                (String) values.get("reason"),
                who.accountId());
    }
}
