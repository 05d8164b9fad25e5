package io.mandate.engine.receiver;

import static java.util.stream.Collectors.joining;

import io.mandate.analyst.Draft;
import io.mandate.analyst.Draft.Decision.Outcome;
import io.mandate.analyst.Draft.NewRights;
import io.mandate.analyst.Drafts;
import io.mandate.analyst.ReleaseBook.Change;
import io.mandate.analyst.ReleaseBook.Model;
import io.mandate.analyst.ReleaseDecisions;
import io.mandate.analyst.RightEffect;
import io.mandate.engine.form.TaskForm;
import io.mandate.engine.form.TaskRef;
import io.mandate.people.SignedOn;
import io.mandate.platform.mail.Instants;
import io.mandate.platform.mail.Links;
import io.mandate.platform.words.Language;
import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A second analyst approves a change or gives it back. */
@Component
record ApproveReleaseForm(Drafts drafts, ReleaseDecisions decisions, Instants instants, Links links, Words words)
        implements TaskForm {

    @Override
    public String formId() {
        return "approve-release";
    }

    @Override
    public Map<String, Object> data(TaskRef task, SignedOn who) {
        Draft draft = drafts.find(task.caseId());
        Map<String, Object> shown = new HashMap<>();
        shown.put("title", words.said(draft.title()));
        shown.put("submittedBy", draft.submission().by());
        shown.put("page", links.page("/staff/rules/changes/" + draft.id()));
        shown.put(
                "changes",
                drafts.models(draft.id()).stream()
                        .filter(model -> model.change() != Change.SAME)
                        .map(model -> changed(draft, model))
                        .collect(joining("\n")));
        shown.put("openCases", words.said(openCases(draft)));
        shown.put("newRights", newRights(draft));
        shown.put("lostRights", lostRights(draft));
        shown.put(
                "publishAt",
                draft.submission().publishAt() == null
                        ? words.said(Message.of("release.at-once"))
                        : instants.said(draft.submission().publishAt()));
        return Map.of("case", shown);
    }

    /** What a change does is said here too; pictures, checks and replay are on the page of the change. */
    private String changed(Draft draft, Model model) {
        String file = model.file() + ": " + words.said(Message.of("release.change", model.change()));
        return model.change() != Change.CHANGED
                ? file
                : Stream.concat(
                                Stream.of(file),
                                drafts.differences(draft.id(), model.file()).stream()
                                        .map(difference -> "– " + words.said(difference.sentence())))
                        .collect(joining("\n"));
    }

    private static Message openCases(Draft draft) {
        return Message.of("release.in-flight", draft.submission().inFlight());
    }

    private String newRights(Draft draft) {
        List<RightEffect> gained = effects(draft, true);
        boolean nobody = draft.submission().newRights() == NewRights.NOBODY || gained.isEmpty();
        return nobody ? words.said(Message.of("release.nobody-gains")) : lines(gained, Message.of("release.gains"));
    }

    private String lostRights(Draft draft) {
        List<RightEffect> lost = effects(draft, false);
        return lost.isEmpty()
                ? words.said(Message.of("release.nobody-loses"))
                : lines(lost, Message.of("release.loses"));
    }

    private List<RightEffect> effects(Draft draft, boolean gained) {
        return drafts.rightEffects(draft.id()).stream()
                .filter(effect -> effect.gained() == gained)
                .toList();
    }

    private String lines(List<RightEffect> effects, Message sentence) {
        return effects.stream()
                .map(effect -> "%s, %s: %s"
                        .formatted(
                                effect.right().label(Language.ofRequest()),
                                words.said(Message.of(
                                        effect.groupSize().equals("LARGE")
                                                ? "release.large-groups"
                                                : "release.small-groups")),
                                words.said(sentence.with("people", effect.people())
                                        .with("administrators", effect.administrators())
                                        .with("members", effect.teamMembers())
                                        .with("invitations", effect.invitations()))))
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
