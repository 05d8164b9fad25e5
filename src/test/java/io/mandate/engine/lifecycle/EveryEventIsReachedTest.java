package io.mandate.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No end event, boundary event or intermediate event of the models is without a test that passes it. */
class EveryEventIsReachedTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                PrimaryAdministratorDesignationTest.class,
                TeamMemberAuthorizationTest.class,
                NoticeDeliveryTest.class,
                AccessReviewTest.class
            })
    void everyEventOfTheModelIsReachedByATest(Class<?> tests) {
        assertThat(reachedBy(tests))
                .containsAll(eventsOf(tests.getAnnotation(Follows.class).value()));
    }

    private static Set<String> reachedBy(Class<?> tests) {
        Set<String> reached = new TreeSet<>();
        for (Class<?> type = tests; type != Object.class; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Reaches.class)) {
                    reached.addAll(
                            Arrays.asList(method.getAnnotation(Reaches.class).value()));
                }
            }
        }
        return reached;
    }

    private static Set<String> eventsOf(String process) {
        BpmnModelInstance model =
                Bpmn.readModelFromFile(Path.of("processes", process + ".bpmn").toFile());
        return Stream.of(EndEvent.class, BoundaryEvent.class, IntermediateCatchEvent.class)
                .flatMap(type -> model.getModelElementsByType(type).stream())
                // a link is a line that is not drawn: the engine does not stop there
                .filter(event ->
                        event.getChildElementsByType(LinkEventDefinition.class).isEmpty())
                .map(BaseElement::getId)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
