package io.mandate.models;

import static io.mandate.models.ModelFiles.PROCESSES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mandate.analyst.difference.ModelNames;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Description;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.xml.ModelInstance;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What staff read of a shipped model has a name in Spanish, and the templates of steps bring one along. */
class SpanishNameTest {

    private static Stream<Path> processes() {
        return ModelFiles.list(PROCESSES, ".bpmn").stream();
    }

    private static Stream<Path> tables() {
        return ModelFiles.list(PROCESSES, ".dmn").stream();
    }

    private static Map<String, String> spanish(Path file) {
        return ModelNames.in("es", bytes(file));
    }

    private static byte[] bytes(Path file) {
        return ModelFiles.read(file).getBytes(StandardCharsets.UTF_8);
    }

    @SafeVarargs
    private static Stream<ModelElementInstance> named(
            ModelInstance model, String attribute, Class<? extends ModelElementInstance>... kinds) {
        return Stream.of(kinds)
                .flatMap(kind -> model.getModelElementsByType(kind).stream())
                .map(ModelElementInstance.class::cast)
                .filter(element -> element.getAttributeValue(attribute) != null);
    }

    private static String id(ModelElementInstance element) {
        return element.getAttributeValue("id");
    }

    @ParameterizedTest
    @MethodSource("processes")
    void everythingOfAProcessThatHasAName(Path file) {
        assertThat(named(Bpmn.readModelFromFile(file.toFile()), "name", Process.class, FlowElement.class)
                        .map(SpanishNameTest::id))
                .isNotEmpty()
                .allSatisfy(id -> assertThat(spanish(file)).containsKey(id));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyTableAndColumn(Path file) {
        var model = Dmn.readModelFromFile(file.toFile());
        assertThat(Stream.concat(named(model, "name", Decision.class), named(model, "label", Input.class, Output.class))
                        .map(SpanishNameTest::id))
                .hasSizeGreaterThan(2)
                .allSatisfy(id -> assertThat(spanish(file)).containsKey(id));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyDescriptionOfATableAndItsRows(Path file) {
        var model = Dmn.readModelFromFile(file.toFile());
        assertThat(model.getModelElementsByType(Description.class).stream()
                        .map(description -> id(description.getParentElement())))
                .isNotEmpty()
                .allSatisfy(id ->
                        assertThat(ModelNames.descriptions("es", bytes(file))).containsKey(id));
    }

    @Test
    void everyTemplateBringsOne() {
        assertThat(ModelFiles.list(PROCESSES.resolve(".camunda/element-templates"), ".json"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(StreamSupport.stream(
                                        read(file).get("properties").spliterator(), false)
                                .filter(property ->
                                        property.at("/binding/name").asText().equals("name.es"))
                                .map(property -> property.at("/binding/type").asText() + " "
                                        + property.path("value").asText()))
                        .singleElement()
                        .asString()
                        .matches("camunda:property \\p{Lu}.+"));
    }

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(ModelFiles.read(file));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }
}
