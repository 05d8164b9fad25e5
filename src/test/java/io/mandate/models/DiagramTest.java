package io.mandate.models;

import static io.mandate.models.ModelFiles.PROCESSES;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A diagram that a person can read: everything drawn, straight lines, none crossing, no label on a line. */
class DiagramTest {

    private record Segment(SequenceFlow flow, Line2D line) {}

    static List<Path> files() {
        return ModelFiles.list(PROCESSES, ".bpmn");
    }

    private static BpmnModelInstance model(Path file) {
        return Bpmn.readModelFromFile(file.toFile());
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyElementIsDrawn(Path file) {
        BpmnModelInstance model = model(file);
        Set<String> elements = model.getModelElementsByType(FlowElement.class).stream()
                .map(FlowElement::getId)
                .collect(Collectors.toSet());
        Set<String> drawn = model.getModelElementsByType(BpmnShape.class).stream()
                .map(shape -> shape.getBpmnElement().getId())
                .collect(Collectors.toSet());
        model.getModelElementsByType(BpmnEdge.class)
                .forEach(edge -> drawn.add(edge.getBpmnElement().getId()));

        assertThat(drawn).isEqualTo(elements);
    }

    @ParameterizedTest
    @MethodSource("files")
    void linesAreStraightAndDoNotCross(Path file) {
        List<Segment> segments = segments(model(file));
        for (Segment segment : segments) {
            Line2D line = segment.line();
            assertThat(line.getX1() == line.getX2() || line.getY1() == line.getY2())
                    .as(segment.flow().getId())
                    .isTrue();
            for (Segment other : segments) {
                boolean meet = segment.flow() != other.flow() && line.intersectsLine(other.line());
                boolean related = segment.flow().getSource().equals(other.flow().getSource())
                        || segment.flow().getTarget().equals(other.flow().getTarget());
                assertThat(meet && !related)
                        .as(
                                "%s crosses %s",
                                segment.flow().getId(), other.flow().getId())
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void noLineRunsThroughALabelOrAForeignShape(Path file) {
        BpmnModelInstance model = model(file);
        List<Segment> segments = segments(model);
        for (BpmnLabel label : model.getModelElementsByType(BpmnLabel.class)) {
            if (label.getBounds() != null) {
                assertFree(
                        segments,
                        rectangle(label.getBounds()),
                        "label in " + label.getParentElement().getAttributeValue("id"));
            }
        }
        for (BpmnShape shape : model.getModelElementsByType(BpmnShape.class)) {
            if (!(shape.getBpmnElement() instanceof SubProcess)) {
                List<Segment> foreign = segments.stream()
                        .filter(segment -> !segment.flow().getSource().equals(shape.getBpmnElement())
                                && !segment.flow().getTarget().equals(shape.getBpmnElement()))
                        .toList();
                assertFree(
                        foreign,
                        rectangle(shape.getBounds()),
                        shape.getBpmnElement().getId());
            }
        }
    }

    private static void assertFree(List<Segment> segments, Rectangle2D area, String what) {
        for (Segment segment : segments) {
            assertThat(segment.line().intersects(area))
                    .as("%s runs through %s", segment.flow().getId(), what)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void labelsDoNotTouchEachOther(Path file) {
        List<Rectangle2D> labels = model(file).getModelElementsByType(BpmnLabel.class).stream()
                .filter(label -> label.getBounds() != null)
                .map(label -> rectangle(label.getBounds()))
                .toList();
        for (int i = 0; i < labels.size(); i++) {
            for (Rectangle2D other : labels.subList(i + 1, labels.size())) {
                assertThat(labels.get(i).intersects(other))
                        .as("%s and %s", labels.get(i), other)
                        .isFalse();
            }
        }
    }

    private static List<Segment> segments(BpmnModelInstance model) {
        Collection<BpmnEdge> edges = model.getModelElementsByType(BpmnEdge.class);
        List<Segment> segments = new ArrayList<>();
        for (BpmnEdge edge : edges) {
            List<Waypoint> points = List.copyOf(edge.getWaypoints());
            for (int i = 1; i < points.size(); i++) {
                Waypoint from = points.get(i - 1);
                Waypoint to = points.get(i);
                segments.add(new Segment(
                        (SequenceFlow) edge.getBpmnElement(),
                        new Line2D.Double(from.getX(), from.getY(), to.getX(), to.getY())));
            }
        }
        return segments;
    }

    private static Rectangle2D rectangle(Bounds bounds) {
        return new Rectangle2D.Double(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
    }
}
