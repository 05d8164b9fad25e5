package io.mandate.engine.receiver;

import static java.util.stream.Collectors.joining;

import io.mandate.analyst.Draft;
import io.mandate.analyst.Draft.Decision.Outcome;
import io.mandate.analyst.Draft.NewRights;
import io.mandate.analyst.Drafts;
import io.mandate.analyst.ReleaseBook.Change;
import io.mandate.analyst.ReleaseBook.Kind;
import io.mandate.analyst.ReleaseBook.Model;
import io.mandate.analyst.ReleaseDecisions;
import io.mandate.analyst.RightEffect;
import io.mandate.engine.form.TaskForm;
import io.mandate.engine.form.TaskRef;
import io.mandate.people.SignedOn;
import io.mandate.platform.mail.Instants;
import io.mandate.platform.mail.Links;
import io.mandate.platform.words.Language;
import io.mandate.platform.words.Sentences;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A second analyst approves a change or gives it back. */
@Component
class ApproveReleaseForm implements TaskForm {

    private final Drafts drafts;
    private final ReleaseDecisions decisions;
    private final Instants instants;
    private final Links links;
    private final Sentences sentences;

    ApproveReleaseForm(Drafts drafts, ReleaseDecisions decisions, Instants instants, Links links, Sentences sentences) {
        this.drafts = drafts;
        this.decisions = decisions;
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
        Map<String, Object> shown = new HashMap<>();
        shown.put("title", draft.title());
        shown.put("submittedBy", draft.submission().by());
        shown.put("page", links.page("/rules/changes/" + draft.id()));
        shown.put(
                "changes",
                drafts.models(draft.id()).stream()
                        .filter(model -> model.change() != Change.SAME)
                        .map(model -> changed(draft, model))
                        .collect(joining("\n")));
        shown.put("openCases", sentences.said(openCases(draft)));
        shown.put("newRights", newRights(draft));
        shown.put("lostRights", lostRights(draft));
        shown.put(
                "publishAt",
                draft.submission().publishAt() == null
                        ? sentences.said("As soon as it is approved.")
                        : instants.inWords(draft.submission().publishAt(), Language.ofRequest()));
        return Map.of("case", shown);
    }

    /** What a change does to a process is said here too; the rest is read on the page of the change. */
    private String changed(Draft draft, Model model) {
        String file = model.file() + ": " + change(model.change());
        return model.change() != Change.CHANGED || model.kind() != Kind.PROCESS
                ? file
                : Stream.concat(
                                Stream.of(file),
                                drafts.differences(draft.id(), model.file()).stream()
                                        .map(difference -> "– " + difference.said(sentences)))
                        .collect(joining("\n"));
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

    private String newRights(Draft draft) {
        List<RightEffect> gained = effects(draft, true);
        boolean nobody = draft.submission().newRights() == NewRights.NOBODY || gained.isEmpty();
        return nobody
                ? sentences.said("Nobody gets a right by this release.")
                : lines(gained, effect -> "Primary administrators who get it: " + effect.administrators() + ".");
    }

    private String lostRights(Draft draft) {
        List<RightEffect> lost = effects(draft, false);
        return lost.isEmpty()
                ? sentences.said("Nobody loses a right by this release.")
                : lines(
                        lost,
                        effect -> "People who lose it: " + effect.people() + ", who are " + effect.administrators()
                                + " times primary administrator and " + effect.teamMembers()
                                + " times team member. Open invitations without it from then on: "
                                + effect.invitations() + ".");
    }

    private List<RightEffect> effects(Draft draft, boolean gained) {
        return drafts.rightEffects(draft.id()).stream()
                .filter(effect -> effect.gained() == gained)
                .toList();
    }

    private String lines(List<RightEffect> effects, Function<RightEffect, String> sentence) {
        return effects.stream()
                .map(effect -> "%s, %s: %s"
                        .formatted(
                                effect.right().label(Language.ofRequest()),
                                sentences.said(effect.groupSize().equals("LARGE") ? "large groups" : "small groups"),
                                sentences.said(sentence.apply(effect))))
                .collect(joining("\n"));
    }

    @Override
    public void submit(TaskRef task, Map<String, Object> values, SignedOn who) {
        decisions.decide(
                task.caseId(),
                Outcome.valueOf((String) values.get("decision")),
                (String) values.get("reason"),
                who.accountId());
    }
}
