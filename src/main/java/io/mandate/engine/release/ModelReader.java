package io.mandate.engine.release;

import io.mandate.analyst.FileNames;
import io.mandate.analyst.ReleaseBook.Change;
import io.mandate.analyst.ReleaseBook.Kind;
import io.mandate.analyst.ReleaseBook.Model;
import io.mandate.analyst.ReleaseBook.Row;
import io.mandate.analyst.ReleaseBook.Table;
import io.mandate.analyst.difference.ModelNames;
import io.mandate.platform.words.Language;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Description;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.camunda.bpm.model.xml.ModelException;
import org.springframework.util.ConcurrentLruCache;

/** Reads models as people look at them. A file of a change may be anything: what cannot be read has no name and no table. */
final class ModelReader {

    /** Names of processes and tables take parsing, and every list of models asks for them. */
    private static final ConcurrentLruCache<Named, Optional<String>> NAMES =
            new ConcurrentLruCache<>(32, named -> Optional.ofNullable(read(named)));

    private ModelReader() {}

    private record Named(Kind kind, ByteBuffer content, String language) {}

    static Model model(String file, byte[] now, byte[] before) {
        Change change = Change.SAME;
        if (now == null) {
            change = Change.REMOVED;
        } else if (before == null) {
            change = Change.NEW;
        } else if (!Arrays.equals(now, before)) {
            change = Change.CHANGED;
        }
        Kind kind = kind(file);
        String key = file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
        Named named = new Named(kind, ByteBuffer.wrap(now == null ? before : now), Language.ofRequest());
        String name =
                kind == Kind.PROCESS || kind == Kind.DECISION ? NAMES.get(named).orElse(null) : read(named);
        return new Model(file, kind, key, name == null || name.isBlank() ? key : name, change);
    }

    private static Kind kind(String file) {
        return switch (FileNames.ending(file)) {
            case "bpmn" -> Kind.PROCESS;
            case "dmn" -> Kind.DECISION;
            case "form" -> Kind.FORM;
            case "mustache" -> Kind.MAIL;
            default -> Kind.TEXTS;
        };
    }

    private static String read(Named named) {
        byte[] content = named.content().array();
        try {
            return switch (named.kind()) {
                case PROCESS ->
                    Bpmn.readModelFromStream(new ByteArrayInputStream(content))
                            .getModelElementsByType(Process.class)
                            .stream()
                            .findFirst()
                            .map(process -> named(named, process.getId(), process.getName()))
                            .orElse(null);
                case DECISION ->
                    decision(content)
                            .map(decision -> named(named, decision.getId(), decision.getName()))
                            .orElse(null);
                case MAIL ->
                    new String(content, StandardCharsets.UTF_8)
                            .lines()
                            .findFirst()
                            .map(line -> subject(line.replaceFirst("^Subject: *", "")))
                            .orElse(null);
                default -> null;
            };
        } catch (ModelException unreadable) {
            return null;
        }
    }

    private static String named(Named named, String id, String otherwise) {
        return ModelNames.in(named.language(), named.content().array()).getOrDefault(id, otherwise);
    }

    /** As people may read it when nothing special is said; what differs from mail to mail is three dots. */
    static String subject(String template) {
        return template.replaceAll("\\{\\{#([\\w.]+)}}.*?\\{\\{/\\1}}", "")
                .replaceAll("\\{\\{[\\^/][^}]*}}", "")
                .replaceAll("\\{\\{[^}]*}}", "…")
                .replaceAll("…(\\s+…)+", "…")
                .replaceAll("\\s+", " ")
                .strip();
    }

    static Optional<Table> table(String file, byte[] content) {
        try {
            return Optional.of(content)
                    .filter(any -> kind(file) == Kind.DECISION)
                    .flatMap(ModelReader::decision)
                    .filter(decision -> decision.getExpression() instanceof DecisionTable)
                    .map(decision -> table(
                            decision,
                            ModelNames.in(Language.ofRequest(), content),
                            ModelNames.descriptions(Language.ofRequest(), content)));
        } catch (ModelException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * @param names of the table and its columns in the language of the reader, by their ids
     * @param descriptions of the table and its rows, likewise
     */
    private static Table table(Decision decision, Map<String, String> names, Map<String, String> descriptions) {
        DecisionTable table = (DecisionTable) decision.getExpression();
        return new Table(
                names.getOrDefault(decision.getId(), decision.getName()),
                descriptions.getOrDefault(decision.getId(), text(decision.getDescription())),
                table.getHitPolicy().name(),
                table.getInputs().stream()
                        .map(input -> names.getOrDefault(input.getId(), input.getLabel()))
                        .toList(),
                table.getOutputs().stream()
                        .map(output -> names.getOrDefault(output.getId(), output.getLabel()))
                        .toList(),
                table.getRules().stream().map(rule -> row(rule, descriptions)).toList());
    }

    private static Row row(Rule rule, Map<String, String> descriptions) {
        return new Row(
                rule.getId(),
                descriptions.getOrDefault(rule.getId(), text(rule.getDescription())),
                cells(rule.getInputEntries()),
                cells(rule.getOutputEntries()));
    }

    private static String text(Description description) {
        return description == null ? "" : description.getTextContent();
    }

    private static List<String> cells(Collection<? extends DmnElement> entries) {
        return entries.stream()
                .map(entry -> entry.getUniqueChildElementByType(Text.class))
                .map(text -> text == null ? "" : ((Text) text).getTextContent().strip())
                .toList();
    }

    private static Optional<Decision> decision(byte[] content) {
        return Dmn.readModelFromStream(new ByteArrayInputStream(content))
                .getModelElementsByType(Decision.class)
                .stream()
                .findFirst();
    }
}
