package io.mandate.models;

import static io.mandate.models.ModelFiles.FORMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is true of our own forms only; what no release may hold is refused by the checks. */
class FormModelTest {

    private static final Set<String> SAID = Set.of("label", "description");

    /** Of each, a field says in its own words what it wants. */
    private static final Set<String> RULES = Set.of("required", "pattern", "minLength");

    /** What a field says in its properties, besides. */
    private static final String ALL = "all";

    private static final Set<String> TYPED = Set.of("textfield", "textarea");

    private static final int LONGEST_EMAIL = 254;

    private static final List<String> DESIGNATION = List.of(
            "groupNumber",
            "billingUnit",
            "companyName",
            "region",
            "officer.firstName",
            "officer.lastName",
            "officer.title",
            "officer.phone",
            "officer.email",
            "administrator.firstName",
            "administrator.middleInitial",
            "administrator.lastName",
            "administrator.email",
            "administrator.emailRepeated",
            "administrator.phone",
            "administrator.company",
            "attested");

    /** The members of contract and tasks, as form-js submits them; what only shows something is left out. */
    private static final Map<String, List<String>> SUBMITTED = Map.ofEntries(
            Map.entry("designate-primary-administrator", DESIGNATION),
            Map.entry(
                    "register",
                    List.of("region", "firstName", "middleInitial", "lastName", "company", "email", "termsAccepted")),
            Map.entry("add-address", List.of("email", "emailRepeated")),
            Map.entry("account-information", List.of("firstName", "middleInitial", "lastName", "company")),
            Map.entry("confirm-designation", List.of("decision")),
            Map.entry("recover-user-id", List.of("email")),
            Map.entry("enter-access-code", List.of("accessCode")),
            Map.entry(
                    "add-user",
                    List.of(
                            "firstName",
                            "lastName",
                            "email",
                            "emailRepeated",
                            "company",
                            "language",
                            "billingUnit",
                            "rights")),
            Map.entry("change-rights", List.of("billingUnit", "rights")),
            Map.entry("remove-user", List.of("reason", "note")),
            Map.entry("rights-template", List.of("name", "rights")),
            Map.entry("end-firm", List.of("reason", "note")),
            Map.entry(
                    "bulletin-item",
                    List.of(
                            "kind",
                            "en.title",
                            "en.text",
                            "es.title",
                            "es.text",
                            "region",
                            "shownFrom",
                            "shownUntil",
                            "link")),
            Map.entry("correct-address", List.of("email", "emailRepeated")),
            Map.entry(
                    "decide-on-expired-code",
                    List.of(
                            "decision",
                            "email",
                            "emailRepeated",
                            "person.firstName",
                            "person.middleInitial",
                            "person.lastName",
                            "person.email",
                            "person.emailRepeated",
                            "person.company",
                            "reason")),
            Map.entry("review-designation", List.of("decision", "reason")),
            Map.entry("approve-release", List.of("decision", "reason")),
            Map.entry("confirm-access", List.of("keep", "looked")),
            Map.entry(
                    "record-paper-designation",
                    Stream.concat(Stream.of("decision", "reference", "reason"), DESIGNATION.stream())
                            .toList()),
            Map.entry(
                    "name-replacement",
                    List.of(
                            "administrator.firstName",
                            "administrator.middleInitial",
                            "administrator.lastName",
                            "administrator.email",
                            "administrator.emailRepeated",
                            "administrator.phone",
                            "administrator.company",
                            "from")));

    private record Component(String path, JsonNode json) {

        String type() {
            return json.get("type").asText();
        }

        boolean disabled() {
            return json.path("disabled").asBoolean();
        }

        JsonNode rule(String name) {
            return json.path("validate").path(name);
        }
    }

    static List<Path> files() {
        return ModelFiles.list(FORMS, ".form");
    }

    private static JsonNode form(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Component> components(Path file) {
        List<Component> components = new ArrayList<>();
        collect("", form(file), components);
        return components;
    }

    private static void collect(String prefix, JsonNode parent, List<Component> components) {
        for (JsonNode child : parent.path("components")) {
            boolean group = child.get("type").asText().equals("group");
            components.add(
                    new Component(group ? null : prefix + child.get("key").asText(), child));
            collect(child.hasNonNull("path") ? prefix + child.get("path").asText() + "." : prefix, child, components);
        }
    }

    private static List<Component> fields(Path file) {
        return components(file).stream()
                .filter(component -> component.path() != null)
                .toList();
    }

    @Test
    void thereIsAFormForEveryPageAndTask() {
        assertThat(files()).extracting(ModelFiles::id).containsExactlyInAnyOrderElementsOf(SUBMITTED.keySet());
    }

    @ParameterizedTest
    @MethodSource("files")
    void theFormIsMadeForThisVersionOfThePlatform(Path file) {
        JsonNode form = form(file);
        assertThat(form.get("schemaVersion").asInt()).isEqualTo(16);
        assertThat(form.get("executionPlatformVersion").asText()).isEqualTo("7.24.0");
    }

    @ParameterizedTest
    @MethodSource("files")
    void itSubmitsWhatTheContractSays(Path file) {
        assertThat(fields(file).stream().filter(field -> !field.disabled()).map(Component::path))
                .containsExactlyElementsOf(SUBMITTED.get(ModelFiles.id(file)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void groupsHaveALabelToo(Path file) {
        assertThat(components(file))
                .allSatisfy(component ->
                        assertThat(component.json().path("label").asText()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("files")
    void idsFollowTheKeys(Path file) {
        assertThat(fields(file))
                .allSatisfy(field -> assertThat(field.json().get("id").asText())
                        .isEqualTo("Field_" + field.path().replace('.', '_')));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everythingTypedHasALongestLength(Path file) {
        assertThat(fields(file))
                .filteredOn(field -> TYPED.contains(field.type()) && !field.disabled())
                .allSatisfy(field -> assertThat(field.rule("maxLength").asInt())
                        .as(field.path())
                        .isBetween(1, 500));
    }

    /** A sentence for any field, such as "Fill in this field", helps nobody. */
    @ParameterizedTest
    @MethodSource("files")
    void everyRuleOfAFieldIsSaidInItsOwnWords(Path file) {
        for (Component field : fields(file)) {
            for (String rule : List.of("required", "pattern")) {
                boolean set = field.rule(rule).asBoolean() || field.rule(rule).isTextual();
                assertThat(!set
                                || field.disabled()
                                || field.json().path("properties").path(rule).isTextual())
                        .as("%s: %s", field.path(), rule)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void patternsNeedMoreThanABlank(Path file) {
        for (Component field : fields(file)) {
            if (field.rule("pattern").isTextual()) {
                String pattern = field.rule("pattern").asText();
                assertThat(Pattern.compile(pattern).matcher(" ").find())
                        .as(field.path())
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void addressesAreRequiredAndCheckedAndTypedTwiceWhereACodeGoesThere(Path file) {
        List<String> paths = fields(file).stream().map(Component::path).toList();
        for (Component field : fields(file)) {
            if (field.path().matches("(.*\\.)?email(Repeated)?") && !field.disabled()) {
                assertThat(field.rule("validationType").asText())
                        .as(field.path())
                        .isEqualTo("email");
                assertThat(field.rule("maxLength").asInt()).as(field.path()).isEqualTo(LONGEST_EMAIL);
                assertThat(field.rule("required").asBoolean()).as(field.path()).isTrue();
            }
            if (field.path().endsWith("emailRepeated")) {
                assertThat(paths).contains(field.path().replace("emailRepeated", "email"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatOnlyShowsSomethingIsDisabledAndInTheGroupCase(Path file) {
        assertThat(fields(file)).allSatisfy(field -> {
            assertThat(field.disabled()).as(field.path()).isEqualTo(field.path().startsWith("case."));
            assertThat(field.json().path("readonly").isMissingNode())
                    .as("would be submitted")
                    .isTrue();
        });
    }

    /** The same values by either channel: online, and recorded from paper. */
    @Test
    void paperIsRecordedByTheRulesOfTheOnlineForm() {
        assertThat(rules("record-paper-designation")).containsAllEntriesOf(rules("designate-primary-administrator"));
    }

    private static Map<String, JsonNode> rules(String form) {
        Map<String, JsonNode> rules = new TreeMap<>();
        fields(FORMS.resolve(form + ".form"))
                .forEach(field -> rules.put(field.path(), field.json().path("validate")));
        return rules;
    }

    @ParameterizedTest
    @MethodSource("files")
    void radioButtonsLeaveAChoice(Path file) {
        assertThat(fields(file))
                .filteredOn(field -> field.type().equals("radio"))
                .allSatisfy(field -> assertThat(field.json().get("values")).hasSizeGreaterThan(1));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyTextIsTranslated(Path file) {
        Map<String, String> english = new TreeMap<>();
        collect(form(file).path("components"), "", english);
        JsonNode spanish = form(FORMS.resolve("texts").resolve(ModelFiles.id(file) + ".es.json"));

        english.forEach((pointer, text) -> assertThat(spanish.at(pointer).asText())
                .as(pointer)
                .isNotBlank()
                .isNotEqualTo(text));
        assertThat(leaves(spanish)).isEqualTo(english.size());
    }

    /** Texts by the JSON pointer at which their translation stands. */
    private static void collect(JsonNode components, String prefix, Map<String, String> texts) {
        for (JsonNode component : components) {
            String key = component.path("key").asText(component.path("path").asText());
            String full = key.isEmpty() || prefix.isEmpty() ? prefix + key : prefix + "." + key;
            String at = "/" + (key.isEmpty() ? component.path("id").asText() : full);
            SAID.stream()
                    .filter(component::has)
                    .forEach(said ->
                            texts.put(at + "/" + said, component.path(said).asText()));
            Stream.concat(RULES.stream(), Stream.of(ALL))
                    .filter(component.path("properties")::has)
                    .forEach(rule -> texts.put(
                            at + "/properties/" + rule,
                            component.path("properties").path(rule).asText()));
            component
                    .path("values")
                    .forEach(option -> texts.put(
                            at + "/values/" + option.path("value").asText(),
                            option.path("label").asText()));
            collect(component.path("components"), full, texts);
        }
    }

    private static int leaves(JsonNode node) {
        if (node.isValueNode()) {
            return 1;
        }
        int leaves = 0;
        for (JsonNode child : node) {
            leaves += leaves(child);
        }
        return leaves;
    }
}
