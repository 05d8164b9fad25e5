package io.mandate.models;

import static io.mandate.models.ModelFiles.FORMS;
import static io.mandate.models.ModelFiles.PROCESSES;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.model.bpmn.impl.BpmnModelConstants.CAMUNDA_NS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.SimpleBeanDefinitionRegistry;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** What the Modeler offers for a task is what the engine finds, and what our own models say. */
class ElementTemplateTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DELEGATE = "camunda:delegateExpression";

    private static List<JsonNode> templates() {
        return ModelFiles.list(PROCESSES.resolve(".camunda/element-templates"), ".json").stream()
                .map(ElementTemplateTest::read)
                .toList();
    }

    private static JsonNode read(Path file) {
        try {
            JsonNode template = JSON.readTree(ModelFiles.read(file));
            assertThat(template.get("id").asText()).isEqualTo("io.mandate." + ModelFiles.id(file));
            return template;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    /** What people read of a template. */
    private static Stream<String> texts(JsonNode part) {
        return Stream.concat(
                Stream.of("name", "label", "description", "message")
                        .map(part::path)
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::asText),
                part.properties().stream()
                        .filter(inner -> !inner.getKey().equals("binding"))
                        .flatMap(inner -> Stream.concat(
                                inner.getValue().isObject() ? texts(inner.getValue()) : Stream.empty(),
                                inner.getValue().isArray()
                                        ? StreamSupport.stream(inner.getValue().spliterator(), false)
                                                .flatMap(ElementTemplateTest::texts)
                                        : Stream.empty())));
    }

    @Test
    void whatPeopleReadOfThemIsThereInSpanish() throws JsonProcessingException {
        JsonNode spanish = JSON.readTree(ModelFiles.read(PROCESSES.resolve(".camunda/template-texts/es.json")));
        assertThat(spanish.properties())
                .allSatisfy(text ->
                        assertThat(text.getValue().asText()).isNotBlank().isNotEqualTo(text.getKey()))
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrderElementsOf(
                        templates().stream().flatMap(ElementTemplateTest::texts).collect(toSet()));
    }

    private static Stream<JsonNode> properties(JsonNode template) {
        return StreamSupport.stream(template.get("properties").spliterator(), false);
    }

    private static String attribute(JsonNode property) {
        return property.at("/binding/name").asText();
    }

    /** What the template fixes, by attribute. */
    private static Map<String, String> fixed(JsonNode template) {
        return properties(template)
                .filter(property -> property.get("type").asText().equals("Hidden"))
                .collect(toMap(ElementTemplateTest::attribute, property -> property.get("value")
                        .asText()));
    }

    private static Stream<String> delegates() {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AssignableTypeFilter(JavaDelegate.class));
        var names = new AnnotationBeanNameGenerator();
        return scan.findCandidateComponents("io.mandate.engine.delegate").stream()
                .filter(bean -> !bean.getBeanClassName().contains("Seam"))
                .map((BeanDefinition bean) -> names.generateBeanName(bean, new SimpleBeanDefinitionRegistry()));
    }

    /** {@code issueAccessCode} is offered as "Issue access code". */
    private static String inWords(String bean) {
        String words = bean.replaceAll("([A-Z])", " $1").toLowerCase();
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    @Test
    void everyDelegateHasOneTemplateAndNoTemplateNamesAnother() {
        assertThat(templates().stream()
                        .filter(template -> fixed(template).containsKey(DELEGATE))
                        .map(template -> template.get("name").asText() + " "
                                + fixed(template).get(DELEGATE)))
                .containsExactlyInAnyOrderElementsOf(delegates()
                        .map(bean -> inWords(bean) + " ${" + bean + "}")
                        .toList());
    }

    @Test
    void aTemplateIsFoundByTheNameOfItsFile() {
        assertThat(templates())
                .allSatisfy(template -> assertThat(template.get("id").asText())
                        .isEqualTo("io.mandate."
                                + template.get("name").asText().toLowerCase().replace(' ', '-')));
        assertThat(templates())
                .allSatisfy(template ->
                        assertThat(template.get("description").asText()).matches("(?s)[A-Z].{20,}\\."));
    }

    static Stream<Task> tasks() {
        return ModelFiles.list(PROCESSES, ".bpmn").stream()
                .flatMap(file -> Bpmn.readModelFromFile(file.toFile()).getModelElementsByType(Task.class).stream())
                .filter(task -> !task.getElementType().getTypeName().equals("receiveTask"));
    }

    private static String camunda(Task task, String attribute) {
        return attribute.equals("name")
                ? task.getName()
                : task.getAttributeValueNs(CAMUNDA_NS, attribute.replace("camunda:", ""));
    }

    /** Every task of our own could be made with a template: the fixed values, the choices and the patterns are ours. */
    @ParameterizedTest
    @MethodSource("tasks")
    void everyTaskOfOurOwnFitsItsTemplate(Task task) {
        String type = "bpmn:"
                + Character.toUpperCase(task.getElementType().getTypeName().charAt(0))
                + task.getElementType().getTypeName().substring(1);
        List<JsonNode> fitting = templates().stream()
                .filter(template -> template.at("/elementType/value").asText().equals(type))
                .filter(template -> !fixed(template).containsKey(DELEGATE)
                        || fixed(template).get(DELEGATE).equals(camunda(task, DELEGATE)))
                .toList();
        assertThat(fitting).as(task.getId()).hasSize(1);
        properties(fitting.get(0))
                .filter(property -> !property.at("/binding/type").asText().equals("camunda:property"))
                .forEach(property -> assertFits(property, camunda(task, attribute(property))));
        assertThat(camunda(task, "asyncBefore")).isEqualTo(fixed(fitting.get(0)).get("camunda:asyncBefore"));
    }

    private static void assertFits(JsonNode property, String value) {
        switch (property.get("type").asText()) {
            case "Hidden" -> assertThat(value).isEqualTo(property.get("value").asText());
            case "Dropdown" ->
                assertThat(property.get("choices").findValuesAsText("value")).contains(value);
            default ->
                assertThat(value)
                        .matches(property.at("/constraints/pattern/value").asText());
        }
    }

    /** A choice that no form, table or step could serve would be a trap. */
    @Test
    void whatATemplateSuggestsExists() {
        List<String> used = tasks().flatMap(
                        task -> Stream.of("candidateGroups", "dueDate").map(attribute -> camunda(task, attribute)))
                .toList();
        templates().stream()
                .flatMap(ElementTemplateTest::properties)
                .filter(property -> property.has("choices"))
                .forEach(property ->
                        assertThat(used).containsAll(property.get("choices").findValuesAsText("value")));
        assertThat(FORMS.resolve("review-designation.form")).exists();
        assertThat(PROCESSES.resolve("designation-review.dmn")).exists();
    }
}
