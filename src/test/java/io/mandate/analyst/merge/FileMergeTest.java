package io.mandate.analyst.merge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mandate.analyst.difference.SafeXml;
import io.mandate.analyst.difference.TableContent;
import io.mandate.analyst.merge.FileMerge.Merged;
import io.mandate.analyst.merge.Question.Choice;
import io.mandate.testing.Said;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Two people change the same file: what either did is in the result, or somebody was asked. */
class FileMergeTest {

    private static final int PAIRS = 40;
    private static final String POLICY = "code-policy.dmn";
    private static final String MAIL = "mails/access-code.en.mustache";
    private static final List<String> FILES = List.of(
            POLICY,
            "grantable-rights.dmn",
            "limits.dmn",
            "designation-review.dmn",
            "add-user.form",
            "texts/add-user.es.json",
            MAIL,
            "rule-release.bpmn");

    private static String text(String file) {
        try {
            Path processes = Path.of("processes", file);
            return Files.readString(Files.exists(processes) ? processes : Path.of("forms", file), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Merged merge(String file, String base, String theirs, String mine, Map<String, Choice> chosen) {
        return FileMerge.of(
                file,
                base == null ? null : base.getBytes(UTF_8),
                theirs == null ? null : theirs.getBytes(UTF_8),
                mine == null ? null : mine.getBytes(UTF_8),
                chosen);
    }

    /** What somebody does to a file; each text is seen in one place only. */
    private static String edited(String file, String text, Random random, String name) {
        int kind = random.nextInt(6);
        return switch (file.substring(file.lastIndexOf('.') + 1)) {
            case "dmn" ->
                switch (kind) {
                    case 0 -> with(text, "(?s)\\s*<rule id.*?</rule>", random, row -> row + copied(row, name));
                    case 1 -> with(text, "(?s)\\s*<rule id.*?</rule>", random, row -> "");
                    default ->
                        with(
                                text,
                                "(?s)<(?:in|out)putEntry id.*?</(?:in|out)putEntry>",
                                random,
                                cell -> cell.replaceFirst("(?s)<text>.*?</text>", "<text>\"" + name + "\"</text>"));
                };
            case "form", "json" ->
                kind == 0
                        ? with(text, "(?s)\"label\": \"[^\"]*\",\\s*", random, label -> "")
                        : with(text, "\"label\": \"[^\"]*\"", random, label -> "\"label\": \"" + name + "\"");
            case "bpmn" ->
                kind == 0
                        ? with(text, "<bpmn:documentation>[^<]*</bpmn:documentation>", random, said -> "")
                        : with(
                                text,
                                "(?<=<bpmn:\\w{4,20} id=\"\\w{5,40}\") name=\"[^\"]*\"",
                                random,
                                said -> " name=\"" + name + "\"");
            default ->
                switch (kind) {
                    case 0 -> with(text, "(?m)^[^\\n]*\\n", random, line -> "");
                    case 1 -> with(text, "(?m)^[^\\n]*\\n", random, line -> line + name + "\n");
                    default -> with(text, "(?m)^[^\\n]+$", random, line -> name);
                };
        };
    }

    private static String copied(String row, String name) {
        return row.replaceAll("id=\"", "id=\"copy_" + name.replaceAll("\\W", "_") + "_");
    }

    private static String with(
            String text, String pattern, Random random, java.util.function.UnaryOperator<String> edit) {
        List<MatchResult> places =
                Pattern.compile(pattern).matcher(text).results().toList();
        if (places.isEmpty()) {
            return text;
        }
        MatchResult place = places.get(random.nextInt(places.size()));
        return text.substring(0, place.start()) + edit.apply(place.group()) + text.substring(place.end());
    }

    /** Every value of a file by its place, read otherwise than the merge does. */
    private static Map<String, String> values(String file, byte[] content) {
        Map<String, String> values = new TreeMap<>();
        switch (file.substring(file.lastIndexOf('.') + 1)) {
            case "dmn" ->
                TableContent.read(content).orElseThrow().rows().forEach(row -> {
                    values.put(row.id(), row.reason());
                    row.cells().forEach((column, cell) -> values.put(row.id() + " " + column, cell));
                });
            case "form", "json" -> {
                try {
                    flatten("", new ObjectMapper().readTree(content), values);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            case "bpmn" -> flatten(SafeXml.read(content).orElseThrow().getDocumentElement(), "", values);
            default ->
                new String(content, UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .forEach(line -> values.merge(line, "1", String::concat));
        }
        return values;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> values) {
        if (node.isObject()) {
            node.properties().forEach(one -> flatten(path + "/" + one.getKey(), one.getValue(), values));
        } else if (node.isArray()) {
            node.forEach(one ->
                    flatten(path + "/" + one.path("id").asText(one.path("value").asText()), one, values));
        } else {
            values.put(path, node.asText());
        }
    }

    private static void flatten(Element element, String around, Map<String, String> values) {
        String id = element.getAttribute("id").isEmpty()
                ? around + "/" + element.getLocalName()
                : element.getAttribute("id");
        values.put(id + " name", element.getAttribute("name"));
        if (element.getLocalName().equals("documentation")) {
            values.put(id, element.getTextContent());
        }
        SafeXml.children(element).forEach(child -> flatten(child, id, values));
    }

    /** What a side made of the base, by place; null for what it took away. */
    private static Map<String, String> changes(Map<String, String> base, Map<String, String> side) {
        Map<String, String> changes = new TreeMap<>();
        side.forEach((place, value) -> {
            if (!value.equals(base.get(place))) {
                changes.put(place, value);
            }
        });
        base.keySet().stream().filter(place -> !side.containsKey(place)).forEach(place -> changes.put(place, null));
        return changes;
    }

    private static List<String> lost(Map<String, String> changes, Map<String, String> merged) {
        List<String> lost = new ArrayList<>();
        changes.forEach((place, value) -> {
            String is = merged.get(place);
            if (value == null ? is != null : !value.equals(is)) {
                lost.add(place + ": " + value + " is " + is);
            }
        });
        return lost;
    }

    @Test
    void nothingOfFortyPairsOfChangesIsLost() {
        int asked = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            Random random = new Random(pair);
            String file = FILES.get(pair % FILES.size());
            String base = text(file);
            String theirs = base;
            String mine = base;
            for (int n = 0; n <= random.nextInt(4) + 1; n++) {
                theirs = edited(file, theirs, random, "Theirs " + n);
                mine = edited(file, mine, random, "Mine " + n);
            }
            Map<String, String> before = values(file, base.getBytes(UTF_8));
            Map<String, String> left = changes(before, values(file, theirs.getBytes(UTF_8)));
            Map<String, String> right = changes(before, values(file, mine.getBytes(UTF_8)));

            Merged merged = merge(file, base, theirs, mine, Map.of());

            String place = "pair " + pair + " of " + file;
            if (merged.questions().isEmpty()) {
                assertThat(lost(left, values(file, merged.content()))).as(place).isEmpty();
                assertThat(lost(right, values(file, merged.content())))
                        .as(place)
                        .isEmpty();
                continue;
            }
            asked++;
            Map<String, String> kept = values(file, answered(file, base, theirs, mine, merged, Choice.THEIRS));
            Map<String, String> taken = values(file, answered(file, base, theirs, mine, merged, Choice.MINE));
            assertThat(lost(left, kept)).as(place).isEmpty();
            assertThat(lost(right, taken)).as(place).isEmpty();
            if (merged.questions().stream()
                    .noneMatch(question -> question.place().equals(Question.WHOLE))) {
                assertThat(merged.questions()).allSatisfy(question -> assertThat(Said.english(question.label()))
                        .isNotBlank());
            }
        }
        assertThat(asked).as("pairs with a question").isBetween(4, PAIRS - 10);
    }

    private static byte[] answered(String file, String base, String theirs, String mine, Merged asked, Choice choice) {
        Map<String, Choice> chosen = asked.questions().stream().collect(toMap(Question::place, question -> choice));
        Merged merged = merge(file, base, theirs, mine, chosen);
        assertThat(merged.questions()).isEmpty();
        return merged.content();
    }

    @Test
    void twoCellsOfOneRowAreBothKeptAndTheSameCellIsAQuestion() {
        String base = text(POLICY);
        String theirs = base.replaceFirst("<text>168<", "<text>240<");
        String mine = base.replaceFirst("<text>168<", "<text>264<").replaceFirst("R2/PT72H", "R3/PT48H");

        Merged merged = merge(POLICY, base, theirs, mine, Map.of());

        assertThat(merged.questions()).singleElement().satisfies(question -> {
            assertThat(Said.english(question.label())).isEqualTo("row 1, “Valid for hours”");
            assertThat(List.of(question.base(), question.theirs(), question.mine()))
                    .containsExactly("168", "240", "264");
        });
        String both = new String(answered(POLICY, base, theirs, mine, merged, Choice.MINE), UTF_8);
        assertThat(both).contains("<text>264</text>", "R3/PT48H").doesNotContain("<text>240</text>");
        assertThat(new String(answered(POLICY, base, theirs, mine, merged, Choice.THEIRS), UTF_8))
                .contains("<text>240</text>", "R3/PT48H");
    }

    @Test
    void aRowThatOneTookAwayAndTheOtherChangedIsAQuestion() {
        String base = text(POLICY);
        String theirs = base.replaceFirst("(?s)\\s*<rule id=\"rule_teamMember\".*?</rule>", "");
        String mine = base.replaceFirst("(?s)(teamMember_validityHours\">\\s*<text>)168", "$1240");

        Merged merged = merge(POLICY, base, theirs, mine, Map.of());

        assertThat(merged.questions()).singleElement().satisfies(question -> {
            assertThat(question.theirs()).isNull();
            assertThat(Said.english(question.label())).isEqualTo("row 2");
        });
        assertThat(new String(answered(POLICY, base, theirs, mine, merged, Choice.MINE), UTF_8))
                .contains("<text>240</text>");
        assertThat(new String(answered(POLICY, base, theirs, mine, merged, Choice.THEIRS), UTF_8))
                .doesNotContain("rule_teamMember");
    }

    @Test
    void linesOfAMailAreMergedAndTheSameLineIsAQuestion() {
        String base = "Subject: A\n\none\ntwo\nthree\nfour\n";
        Merged merged = merge(MAIL, base, base.replace("one", "ONE"), base.replace("four", "FOUR"), Map.of());
        assertThat(merged.questions()).isEmpty();
        assertThat(new String(merged.content(), UTF_8)).isEqualTo("Subject: A\n\nONE\ntwo\nthree\nFOUR\n");

        assertThat(merge(MAIL, base, base.replace("one", "ONE"), base.replace("one", "1"), Map.of())
                        .questions())
                .singleElement()
                .satisfies(question -> assertThat(question.mine()).isEqualTo("1"));
    }

    @Test
    void aFileThatOneTookAwayOrBothAddedIsAQuestionAsAWhole() {
        String base = text(MAIL);
        assertThat(merge(MAIL, base, null, base + "more\n", Map.of()).questions())
                .hasSize(1);
        assertThat(merge(MAIL, null, "theirs", "mine", Map.of()).questions()).hasSize(1);
        assertThat(merge(POLICY, base, "<a", "<b", Map.of()).questions()).hasSize(1);
        assertThat(merge(MAIL, base, base, null, Map.of()).content()).isNull();
        assertThat(merge(MAIL, null, null, "mine", Map.of()).questions()).isEmpty();
    }

    @Test
    void twoArrowsMoreAtOneTaskAreBothNamedThere() {
        String file = "rule-release.bpmn";
        String base = text(file);
        String flow =
                "<bpmn:sequenceFlow id=\"flow_%1$s\" sourceRef=\"gateway_decision\" targetRef=\"end_returned\" /><bpmn:sequenceFlow id=\"flow_overtaken\"";
        String out = "<bpmn:outgoing>flow_%1$s</bpmn:outgoing>\n      <bpmn:outgoing>flow_returned</bpmn:outgoing>";
        List<String> sides = new ArrayList<>();
        for (String name : List.of("left", "right")) {
            sides.add(base.replace("<bpmn:sequenceFlow id=\"flow_overtaken\"", flow.formatted(name))
                    .replace("<bpmn:outgoing>flow_returned</bpmn:outgoing>", out.formatted(name)));
        }

        Merged merged = merge(file, base, sides.get(0), sides.get(1), Map.of());

        assertThat(merged.questions()).isEmpty();
        assertThat(new String(merged.content(), UTF_8))
                .containsOnlyOnce("<bpmn:outgoing>flow_left<")
                .containsOnlyOnce("<bpmn:outgoing>flow_right<")
                .containsOnlyOnce("<bpmn:outgoing>flow_returned<")
                .containsOnlyOnce("<bpmn:incoming>flow_left<")
                .contains("id=\"flow_left\"", "id=\"flow_right\"");
    }

    private static final String RELEASE = "rule-release.bpmn";

    /** Somebody takes the report of an overdue approval away, with its arrows and their drawings. */
    private static String withoutReport(String base) {
        return base.replaceFirst("(?s)\\s*<bpmn:serviceTask id=\"serviceTask_reportOverdue\".*?</bpmn:serviceTask>", "")
                .replaceFirst("\\s*<bpmn:sequenceFlow id=\"flow_reportOverdueToOverdueReported\"[^>]*>", "")
                .replaceFirst(
                        "(?s)\\s*<bpmndi:BPMNShape [^>]*bpmnElement=\"serviceTask_reportOverdue\".*?</bpmndi:BPMNShape>",
                        "")
                .replaceFirst(
                        "(?s)\\s*<bpmndi:BPMNEdge [^>]*bpmnElement=\"flow_reportOverdueToOverdueReported\".*?</bpmndi:BPMNEdge>",
                        "")
                .replace(
                        "<bpmn:incoming>flow_reportOverdueToOverdueReported<",
                        "<bpmn:incoming>flow_approvalOverdueToReportOverdue<")
                .replace(
                        "sourceRef=\"event_approvalOverdue\" targetRef=\"serviceTask_reportOverdue\"",
                        "sourceRef=\"event_approvalOverdue\" targetRef=\"end_overdueReported\"");
    }

    /** Somebody leads one more arrow there. */
    private static String withAnArrow(String base) {
        return base.replace(
                "<bpmn:sequenceFlow id=\"flow_overtaken\"",
                "<bpmn:sequenceFlow id=\"flow_more\" sourceRef=\"gateway_decision\" targetRef=\"serviceTask_reportOverdue\" />"
                        + "<bpmn:sequenceFlow id=\"flow_overtaken\"");
    }

    /** Ids that something leads to, stands at or draws, and that are not there. */
    private static List<String> missing(byte[] content) {
        String text = new String(content, UTF_8);
        return Pattern.compile("(?:sourceRef|targetRef|attachedToRef|default|bpmnElement)=\"([^\"]+)\""
                        + "|<bpmn:(?:incoming|outgoing)>([^<]+)<")
                .matcher(text)
                .results()
                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .filter(id -> !text.contains(" id=\"" + id + "\""))
                .toList();
    }

    @Test
    void anArrowToATaskThatTheOtherSideTookAwayIsAQuestion() {
        String base = text(RELEASE);
        String less = withoutReport(base);
        String more = withAnArrow(base);
        assertThat(missing(less.getBytes(UTF_8))).isEmpty();

        Merged merged = merge(RELEASE, base, less, more, Map.of());

        assertThat(merged.questions()).singleElement().satisfies(question -> {
            assertThat(Said.english(question.label()))
                    .isEqualTo("“Report overdue approval”, which one side took away and the other leads to");
            assertThat(question.theirs()).isNull();
            assertThat(question.mine()).isEqualTo("Approved? → Report overdue approval");
        });
        String kept = new String(answered(RELEASE, base, less, more, merged, Choice.MINE), UTF_8);
        assertThat(missing(kept.getBytes(UTF_8))).isEmpty();
        assertThat(kept)
                .contains(
                        "id=\"serviceTask_reportOverdue\"",
                        "bpmnElement=\"serviceTask_reportOverdue\"",
                        "id=\"flow_more\"",
                        "id=\"flow_reportOverdueToOverdueReported\"",
                        "bpmnElement=\"flow_reportOverdueToOverdueReported\"");
        String gone = new String(answered(RELEASE, base, less, more, merged, Choice.THEIRS), UTF_8);
        assertThat(missing(gone.getBytes(UTF_8))).isEmpty();
        assertThat(gone).doesNotContain("serviceTask_reportOverdue", "flow_more");

        Merged other = merge(RELEASE, base, more, less, Map.of());
        assertThat(other.questions()).singleElement().satisfies(question -> assertThat(question.mine())
                .isNull());
        assertThat(new String(answered(RELEASE, base, more, less, other, Choice.THEIRS), UTF_8))
                .contains("id=\"serviceTask_reportOverdue\"", "id=\"flow_more\"");
        byte[] taken = answered(RELEASE, base, more, less, other, Choice.MINE);
        assertThat(missing(taken)).isEmpty();
        assertThat(new String(taken, UTF_8)).doesNotContain("serviceTask_reportOverdue", "flow_more");
    }

    @Test
    void anArrowThatWasLedToWhatIsGoneLeadsWhereItLedBefore() {
        String base = text(RELEASE);
        String less = withoutReport(base);
        String led = base.replace(
                "sourceRef=\"event_changeWithdrawn\" targetRef=\"end_withdrawn\"",
                "sourceRef=\"event_changeWithdrawn\" targetRef=\"serviceTask_reportOverdue\"");

        Merged merged = merge(RELEASE, base, less, led, Map.of());

        assertThat(merged.questions()).singleElement().satisfies(question -> assertThat(question.mine())
                .isEqualTo("Change withdrawn → Report overdue approval"));
        byte[] gone = answered(RELEASE, base, less, led, merged, Choice.THEIRS);
        assertThat(missing(gone)).isEmpty();
        assertThat(new String(gone, UTF_8)).contains("sourceRef=\"event_changeWithdrawn\" targetRef=\"end_withdrawn\"");
        byte[] kept = answered(RELEASE, base, less, led, merged, Choice.MINE);
        assertThat(missing(kept)).isEmpty();
        assertThat(new String(kept, UTF_8))
                .contains("sourceRef=\"event_changeWithdrawn\" targetRef=\"serviceTask_reportOverdue\"");
    }

    @Test
    void aTaskThatOneTookAwayAndTheOtherChangedStaysWithItsArrows() {
        String base = text(RELEASE);
        String less = withoutReport(base);
        String named = base.replace("name=\"Report overdue approval\"", "name=\"Tell the analysts\"");

        Merged merged = merge(RELEASE, base, less, named, Map.of());

        assertThat(merged.questions()).hasSize(1);
        byte[] kept = answered(RELEASE, base, less, named, merged, Choice.MINE);
        assertThat(missing(kept)).isEmpty();
        assertThat(new String(kept, UTF_8))
                .contains(
                        "Tell the analysts",
                        "id=\"flow_reportOverdueToOverdueReported\"",
                        "bpmnElement=\"serviceTask_reportOverdue\"");
    }

    /** Somebody takes a step away with everything at it, or leads an arrow elsewhere, or draws one more. */
    private static String remodelled(String text, Random random, String name) {
        Document model = SafeXml.read(text.getBytes(UTF_8)).orElseThrow();
        List<Element> all = elements(model);
        List<Element> steps = all.stream()
                .filter(element -> element.getLocalName().matches("\\w*(Task|Gateway|endEvent|CatchEvent)"))
                .toList();
        List<Element> arrows = all.stream()
                .filter(element -> element.getLocalName().equals("sequenceFlow"))
                .toList();
        Element step = steps.get(random.nextInt(steps.size()));
        Element arrow = arrows.get(random.nextInt(arrows.size()));
        switch (random.nextInt(3)) {
            case 0 -> takeAway(model, step.getAttribute("id"));
            case 1 -> lead(model, arrow, step.getAttribute("id"));
            default -> {
                Element more = (Element) arrow.cloneNode(true);
                more.setAttribute("id", "flow_" + name);
                arrow.getParentNode().insertBefore(more, arrow);
                lead(model, more, step.getAttribute("id"));
            }
        }
        return written(model);
    }

    private static List<Element> elements(Document model) {
        NodeList all = model.getElementsByTagNameNS("*", "*");
        return IntStream.range(0, all.getLength())
                .mapToObj(n -> (Element) all.item(n))
                .toList();
    }

    private static void takeAway(Document model, String id) {
        for (Element element : elements(model)) {
            if (Stream.of("sourceRef", "targetRef", "attachedToRef")
                            .anyMatch(end -> element.getAttribute(end).equals(id))
                    && elements(model).contains(element)) {
                takeAway(model, element.getAttribute("id"));
            } else if (element.getAttribute("default").equals(id)) {
                element.removeAttribute("default");
            } else if (element.getAttribute("id").equals(id)
                    || element.getAttribute("bpmnElement").equals(id)
                    || isEnd(element, id)) {
                element.getParentNode().removeChild(element);
            }
        }
    }

    private static boolean isEnd(Element element, String flow) {
        return element.getLocalName().matches("incoming|outgoing")
                && element.getTextContent().equals(flow);
    }

    /** With what the steps say of it. */
    private static void lead(Document model, Element arrow, String to) {
        String id = arrow.getAttribute("id");
        arrow.setAttribute("targetRef", to);
        elements(model).stream().filter(element -> isEnd(element, id)).forEach(end -> end.getParentNode()
                .removeChild(end));
        for (String end : List.of("sourceRef", "targetRef")) {
            Element step = elements(model).stream()
                    .filter(element -> element.getAttribute("id").equals(arrow.getAttribute(end)))
                    .findFirst()
                    .orElseThrow();
            Element named = model.createElementNS(
                    arrow.getNamespaceURI(), end.equals("sourceRef") ? "bpmn:outgoing" : "bpmn:incoming");
            named.setTextContent(id);
            step.insertBefore(named, step.getFirstChild());
        }
    }

    private static String written(Document model) {
        try {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(model), new StreamResult(content));
            return content.toString(UTF_8);
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void noArrowOfFortyPairsOfDiagramsEndsNowhere() {
        int asked = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            Random random = new Random(pair);
            String base = text(RELEASE);
            String theirs = base;
            String mine = base;
            for (int n = 0; n < 2; n++) {
                theirs = remodelled(theirs, random, "theirs" + n);
                mine = remodelled(mine, random, "mine" + n);
            }
            String place = "pair " + pair;
            assertThat(missing(theirs.getBytes(UTF_8))).as(place).isEmpty();
            assertThat(missing(mine.getBytes(UTF_8))).as(place).isEmpty();

            Merged merged = merge(RELEASE, base, theirs, mine, Map.of());

            if (merged.questions().isEmpty()) {
                assertThat(missing(merged.content())).as(place).isEmpty();
                continue;
            }
            asked += merged.questions().stream()
                            .noneMatch(question -> question.place().equals(Question.WHOLE))
                    ? 1
                    : 0;
            for (Choice choice : Choice.values()) {
                assertThat(missing(answered(RELEASE, base, theirs, mine, merged, choice)))
                        .as(place + " " + choice)
                        .isEmpty();
            }
        }
        assertThat(asked).as("pairs with a question about a place").isBetween(8, PAIRS - 4);
    }
}
