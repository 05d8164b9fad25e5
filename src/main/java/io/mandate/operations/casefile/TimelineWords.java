package io.mandate.operations.casefile;

import static java.util.stream.Collectors.joining;

import io.mandate.analyst.explanation.Explanations.Cell;
import io.mandate.analyst.explanation.Explanations.Explanation;
import io.mandate.onboarding.catalogue.Catalogue;
import io.mandate.operations.worry.Cause;
import io.mandate.platform.Right;
import io.mandate.platform.mail.MailDeferred;
import io.mandate.platform.words.Language;
import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The words of a timeline, in the language of the request. What has none is named as it is recorded. */
@Component
record TimelineWords(Words words, Catalogue catalogue) {

    String ofAct(String action) {
        return said("timeline.act", action);
    }

    String ofMail(String answer) {
        return said("timeline.answer", answer);
    }

    String next(NextTry next) {
        return words.said(next.message());
    }

    /**
     * Which mail it is; from the second on, which try; and what was answered.
     *
     * @param reply codes of the answer; null without an answer
     * @param server that was asked; null if none was, or it is not known
     */
    String mail(String kind, int attempt, String reply, String server) {
        List<String> said = new ArrayList<>(List.of(said("timeline.mail", kind)));
        if (attempt > 1) {
            said.add(words.said(Message.of("timeline.try").with("number", attempt)));
        }
        if (server != null) {
            said.add(words.said(Message.of(reply == null ? "timeline.no-reply" : "timeline.reply")
                    .with("codes", reply == null ? "" : reply)
                    .with("server", server)));
        }
        return String.join(" ", said);
    }

    String ofProcess(CaseProcess.Recorded act) {
        return switch (act.kind()) {
            case STEP ->
                words.said(Message.of("CANCELED".equals(act.outcome()) ? "timeline.step-left" : "timeline.step"));
            case INCIDENT ->
                words.said(Message.of(
                                "RAISED".equals(act.outcome())
                                        ? "timeline.incident-raised"
                                        : "timeline.incident-resolved"))
                        + incident(act);
            default -> said("timeline.operation", act.what());
        };
    }

    /** What the engine has of it is in the language of the model, or in English. */
    private String incident(CaseProcess.Recorded act) {
        return cause(act).map(cause -> " " + words.said(cause) + ".").orElse("");
    }

    private static Optional<Message> cause(CaseProcess.Recorded act) {
        return Cause.ofType(act.what())
                .flatMap(cause -> cause == Cause.FAILED_JOB
                        ? MailDeferred.told(act.model()).map(why -> cause.cause())
                        : Optional.of(cause.cause()));
    }

    /** What the engine calls it; null where that is said in the reader's words. */
    static String model(CaseProcess.Recorded act) {
        return act.kind() == TimelineKind.INCIDENT && cause(act).isPresent() ? null : act.model();
    }

    /** Until when a step lasted that took longer than its minute; since when the cause of an incident is there. */
    String lasted(CaseProcess.Recorded act) {
        if (act.since() != null) {
            return words.said(Message.of("timeline.since").with("at", act.since()));
        }
        return act.until() == null || act.until().isBefore(act.place().at().plusSeconds(60))
                ? null
                : words.said(Message.of("timeline.until").with("at", act.until()));
    }

    String ofDecision(Explanation answer) {
        return words.said(Message.of(answer.rule() == null ? "timeline.no-row" : "timeline.row"));
    }

    /** The table, its row and what that said, in the words of the table. */
    String model(Explanation answer) {
        String table = answer.table().name();
        if (answer.rule() == null) {
            return table;
        }
        return words.said(Message.of("timeline.answered")
                .with("table", table)
                .with("row", answer.rule().number())
                .with("cells", cells(answer.outputs())));
    }

    private static String cells(List<Cell> cells) {
        return cells.stream().map(cell -> cell.label() + ": " + cell.value()).collect(joining(", "));
    }

    String release(Explanation answer) {
        return answer.release() == null
                ? null
                : words.said(Message.of("timeline.release")
                        .with("at", answer.release().releasedAt()));
    }

    /** What tells one such event from another. */
    static String outcome(Map<String, Object> detail) {
        Object outcome = detail.containsKey("reason") ? detail.get("reason") : detail.get("result");
        return outcome == null ? null : outcome.toString();
    }

    /** What stands in an audit event beside its action, as far as people read it; null if nothing does. */
    String detail(Map<String, Object> detail) {
        List<String> parts = new ArrayList<>();
        detail.forEach((name, value) -> {
            String part = value == null ? null : part(name, value);
            if (part != null) {
                parts.add(part);
            }
        });
        if (detail.get("asked") instanceof Collection<?> asked && detail.get("right") instanceof Collection<?> right) {
            parts.add(words.said(
                    Message.of("timeline.answers").with("right", right.size()).with("asked", asked.size())));
        }
        return parts.isEmpty() ? null : String.join(" ", parts);
    }

    private String part(String name, Object value) {
        return switch (name) {
            case "reason" -> said("timeline.reason", value.toString());
            case "channel" -> said("timeline.channel", value.toString());
            case "expiresAt" -> words.said(Message.of("timeline.expires").with("at", instant(value)));
            case "accepted" ->
                words.said(Message.of(Boolean.TRUE.equals(value) ? "timeline.accepted" : "timeline.not-accepted"));
            case "result" -> words.said(Message.of("PASSED".equals(value) ? "timeline.passed" : "timeline.not-passed"));
            case "until" -> words.said(Message.of("timeline.until").with("at", instant(value)));
            case "to" -> words.said(Message.of("timeline.went-to").with("name", value));
            case "by" -> "passkey".equals(value) ? words.said(Message.of("timeline.passkey")) : null;
            case "rights" -> rights("timeline.rights", value);
            case "before" -> rights("timeline.rights-before", value);
            case "after" -> rights("timeline.rights-now", value);
            default -> null;
        };
    }

    private String rights(String key, Object value) {
        return value instanceof Collection<?> rights && !rights.isEmpty()
                ? words.said(Message.of(key)
                        .with(
                                "rights",
                                catalogue.labels(
                                        rights.stream()
                                                .map(right -> new Right(right.toString()))
                                                .toList(),
                                        Language.ofRequest())))
                : null;
    }

    private static Object instant(Object recorded) {
        try {
            return Instant.parse(recorded.toString());
        } catch (DateTimeException e) {
            return recorded;
        }
    }

    private String said(String what, String code) {
        return words.said(Message.named(what, code));
    }
}
