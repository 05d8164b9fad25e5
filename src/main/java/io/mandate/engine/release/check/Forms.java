package io.mandate.engine.release.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.engine.feel.PlainFeel;
import io.mandate.engine.form.FormPattern;
import io.mandate.platform.words.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;

/** Forms show and ask by components that render nothing of what people typed, and ask what the program needs to know. */
public final class Forms implements FileCheck {

    private static final Set<String> FIELDS = Set.of(
            "textfield", "textarea", "number", "checkbox", "radio", "select", "checklist", "taglist", "datetime");
    private static final Set<String> WITHOUT_VALUE = Set.of("group", "separator", "spacer", "text");
    private static final Set<String> WITH_OPTIONS = Set.of("radio", "select", "checklist", "taglist");

    /** Lists that the program fills. */
    private static final Set<String> LISTS = Set.of("regions", "billingUnits", "grantableRights", "people");

    private static final Pattern KEY = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*");
    private static final Pattern MARKUP = Pattern.compile("<|\\{\\{|^\\s*=|javascript:", Pattern.CASE_INSENSITIVE);
    private static final Set<String> SAID = Set.of("label", "description", "text");

    private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();

    private final Models shipped;

    Forms(Models shipped) {
        this.shipped = shipped;
    }

    private record Field(String path, JsonNode json) {

        String type() {
            return json.path("type").asText();
        }

        boolean isRequired() {
            return json.path("validate").path("required").asBoolean() && !isDisabled();
        }

        boolean isDisabled() {
            return json.path("disabled").asBoolean();
        }

        Set<String> options() {
            Set<String> options = new TreeSet<>();
            json.path("values")
                    .forEach(option -> options.add(option.path("value").asText()));
            return options;
        }
    }

    @Override
    public void check(String file, Models models, Findings findings) {
        JsonNode form = models.forms().get(file);
        if (form != null) {
            new InFile(file, findings).check(form);
            JsonNode known = shipped.forms().get(file);
            if (known != null && findings.isClean(file)) {
                needed(file, fields(known), fields(form), findings);
            }
        } else if (models.texts().containsKey(file)) {
            texts(file, models.texts().get(file), findings);
        }
    }

    /** What may be answered to the question {@code decision}, by which gateways go. */
    public static Set<String> decisions(JsonNode form) {
        return fields(form).stream()
                .filter(field -> field.path().equals("decision") && !field.isDisabled())
                .flatMap(field -> field.options().stream())
                .collect(Collectors.toSet());
    }

    private static List<Field> fields(JsonNode form) {
        List<Field> fields = new ArrayList<>();
        walk(form, "", field -> {
            if (FIELDS.contains(field.type())) {
                fields.add(field);
            }
        });
        return fields;
    }

    private static void walk(JsonNode parent, String prefix, Consumer<Field> visitor) {
        for (JsonNode component : parent.path("components")) {
            visitor.accept(new Field(prefix + component.path("key").asText(), component));
            String path = component.path("path").asText();
            walk(component, path.isEmpty() ? prefix : prefix + path + ".", visitor);
        }
    }

    /** What a shipped form requires, the program cannot do without; other answers it would misunderstand. */
    private static void needed(String file, List<Field> known, List<Field> present, Findings findings) {
        for (Field needed : known) {
            Optional<Field> same = present.stream()
                    .filter(field -> field.path().equals(needed.path()) && !field.isDisabled())
                    .findFirst();
            if (needed.isRequired() && !same.map(Field::isRequired).orElse(false)) {
                findings.add(
                        file,
                        needed.path(),
                        Message.of("finding.form-field.missing").with("field", needed.path()));
            } else if (same.isPresent() && !same.get().type().equals(needed.type())) {
                findings.add(
                        file,
                        needed.path(),
                        Message.of("finding.form-field.kind")
                                .with("field", needed.path())
                                .with("type", needed.type()));
            } else if (same.isPresent()
                    && !needed.options().containsAll(same.get().options())) {
                findings.add(
                        file,
                        needed.path(),
                        Message.of("finding.form-option")
                                .with("field", needed.path())
                                .with("options", needed.options()));
            }
        }
    }

    private static void texts(String file, JsonNode texts, Findings findings) {
        texts.fields().forEachRemaining(component -> {
            if (!component.getValue().isObject()) {
                findings.add(file, component.getKey(), Message.of("finding.texts.shape"));
            }
            component.getValue().fields().forEachRemaining(text -> {
                if (text.getValue().isTextual()) {
                    plain(file, component.getKey(), text.getValue(), findings);
                }
                text.getValue().forEach(option -> plain(file, component.getKey(), option, findings));
            });
        });
    }

    private static void plain(String file, String element, JsonNode text, Findings findings) {
        if (!text.isTextual() || MARKUP.matcher(text.asText()).find()) {
            findings.add(file, element, Message.of("finding.form-markup"));
        }
    }

    private static final class InFile {

        private final String file;
        private final Findings findings;
        private final Set<String> ids = new HashSet<>();
        private final Set<String> paths = new HashSet<>();

        InFile(String file, Findings findings) {
            this.file = file;
            this.findings = findings;
        }

        void check(JsonNode form) {
            if (!form.path("type").asText().equals("default")
                    || !form.path("executionPlatform").asText().equals("Camunda Platform")
                    || form.path("schemaVersion").asInt() < 1
                    || form.path("schemaVersion").asInt() > 16) {
                add(null, Message.of("finding.form-platform"));
            }
            walk(form, "", this::component);
        }

        private void component(Field component) {
            JsonNode json = component.json();
            String id = json.path("id").asText();
            if (!FIELDS.contains(component.type()) && !WITHOUT_VALUE.contains(component.type())) {
                add(id, Message.of("finding.form-component").with("kind", component.type()));
                return;
            }
            if (id.isEmpty() || !ids.add(id)) {
                add(id, Message.of("finding.form-id"));
            }
            SAID.stream().filter(json::has).forEach(said -> plain(file, id, json.get(said), findings));
            expressions(json, id);
            if (FIELDS.contains(component.type())) {
                field(component, id);
            }
        }

        private void field(Field field, String id) {
            if (!KEY.matcher(field.json().path("key").asText()).matches() || !paths.add(field.path())) {
                add(id, Message.of("finding.form-key").with("field", field.path()));
            }
            if (field.json().path("label").asText().isBlank()) {
                add(id, Message.of("finding.form-label"));
            }
            if (WITH_OPTIONS.contains(field.type())) {
                String list = field.json().path("valuesKey").asText();
                boolean filled = list.isEmpty() ? !field.options().isEmpty() : LISTS.contains(list);
                if (!filled || field.json().has("valuesExpression")) {
                    add(id, Message.of("finding.form-options").with("lists", new TreeSet<>(LISTS)));
                }
                field.json().path("values").forEach(option -> plain(file, id, option.path("label"), findings));
            }
            pattern(field.json().path("validate").path("pattern").asText(""), id);
        }

        private void pattern(String pattern, String id) {
            if (pattern.isEmpty()) {
                return;
            }
            boolean safe = pattern.startsWith("^")
                    && pattern.endsWith("$")
                    && FormPattern.of(pattern)
                            .filter(form -> !form.repeatsARepetition())
                            .isPresent();
            if (!safe) {
                add(id, Message.of("finding.form-pattern").with("pattern", pattern));
            }
        }

        /** Everything that begins with an equals sign, wherever the form engine would evaluate it. */
        private void expressions(JsonNode json, String id) {
            for (Map.Entry<String, JsonNode> property : json.properties()) {
                if (property.getKey().equals("components")) {
                    continue;
                }
                if (property.getValue().isTextual()) {
                    String text = property.getValue().asText().strip();
                    if (text.startsWith("=") && !isFeel(text.substring(1))) {
                        add(id, Message.of("finding.form-expression").with("text", text));
                    }
                } else {
                    expressions(property.getValue(), id);
                }
            }
        }

        private static boolean isFeel(String text) {
            return PlainFeel.problem(text).isEmpty()
                    && FEEL.parseExpression(text).isSuccess();
        }

        private void add(String id, Message what) {
            findings.add(file, id, what);
        }
    }
}
