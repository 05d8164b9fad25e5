package io.mandate.models;

import static io.mandate.models.ModelFiles.PROCESSES;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.mandate.browser.Chromium;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Draws the pictures of the documents. A picture is written only when its model or this class changed: it names both by their
 * SHA-256, so that the fonts of another machine make no difference.
 */
@Tag("browser")
class DiagramPictureTest {

    private static final Path PICTURES = Path.of("src/docs");
    private static final Path BPMN_JS = Path.of("src/lint/node_modules/bpmn-js/dist/bpmn-viewer.production.min.js");

    private static final Pattern ID = Pattern.compile("data-element-id=\"([^\"]+)\"");

    /** What the README shows, at the width of its page: a code from its cause to access, and what becomes of one that expires. */
    private static final List<String> ACCESS_CODE = List.of(
            "startEvent_userAdded",
            "serviceTask_issueAccessCode",
            "subProcess_accessCode",
            "startEvent_codeIssued",
            "serviceTask_mailAccessCode",
            "receiveTask_awaitRedemption",
            "event_newCodeRequested",
            "event_reminderDue",
            "serviceTask_remindInvitee",
            "end_reminded",
            "event_codeRedeemed",
            "serviceTask_tellAccessGranted",
            "event_codeExpired",
            "serviceTask_recordExpiry",
            "userTask_decideOnExpiredCode");

    /**
     * Draws the elements named with the arrows between them, or everything if none is named: on white, with a margin, and with
     * the mark that the licence of bpmn-js asks for.
     */
    private static final String DRAW =
            """
            async ([xml, shown]) => {
              const viewer = new BpmnJS({ container: '#canvas' });
              await viewer.importXML(xml);
              const canvas = viewer.get('canvas');
              const ends = element => element.labelTarget ? ends(element.labelTarget)
                : element.waypoints ? [element.source, element.target] : [element];
              viewer.get('elementRegistry')
                .filter(element => shown.length && element.parent && !ends(element).every(({ id }) => shown.includes(id)))
                .forEach(element => element.waypoints ? canvas.removeConnection(element) : canvas.removeShape(element));
              const { svg } = await viewer.saveSVG();
              const mark = document.querySelector('.bjs-powered-by svg').cloneNode(true);
              const picture = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
              const box = picture.viewBox.baseVal;
              const margin = 20, markWidth = 53, markHeight = 21;
              const area = {
                x: box.x - margin, y: box.y - margin,
                width: box.width + 2 * margin, height: box.height + 2 * margin + markHeight,
              };
              const set = (element, values) =>
                Object.entries(values).forEach(([name, value]) => element.setAttribute(name, value));
              set(picture, {
                viewBox: `${area.x} ${area.y} ${area.width} ${area.height}`, width: area.width, height: area.height,
              });
              const white = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
              set(white, { ...area, fill: 'white' });
              picture.prepend(white);
              set(mark, {
                x: area.x + area.width - markWidth - margin, y: area.y + area.height - markHeight - margin,
                width: markWidth, height: markHeight, color: '#404040',
              });
              picture.append(mark);
              const markers = [];
              return new XMLSerializer().serializeToString(picture).replace(/marker-[0-9a-z]{20,}/g, id => {
                if (!markers.includes(id)) markers.push(id);
                return `arrow-${markers.indexOf(id)}`;
              });
            }
            """;

    @BeforeAll
    static void hasWhatDraws() {
        assertThat(BPMN_JS).as("installed by: npm ci --prefix src/lint").exists();
    }

    static List<Path> files() {
        return ModelFiles.list(PROCESSES, ".bpmn");
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyProcessHasItsPicture(Path file) throws Exception {
        Stream<String> ids = Bpmn.readModelFromFile(file.toFile()).getModelElementsByType(FlowElement.class).stream()
                .map(FlowElement::getId);
        assertThat(ids).allMatch(drawn(file, List.of(), ModelFiles.id(file))::contains);
    }

    @Test
    void theAccessCodeHasAPictureOfItsOwn() throws Exception {
        assertThat(drawn(PROCESSES.resolve("team-member-authorization.bpmn"), ACCESS_CODE, "access-code"))
                .containsAll(ACCESS_CODE)
                .doesNotContain("userTask_correctAddress");
    }

    /** The ids of what the picture shows. */
    private static Set<String> drawn(Path file, List<String> shown, String name) throws Exception {
        String model = ModelFiles.read(file);
        String svg = svg(model, shown);
        Path picture = PICTURES.resolve(name + ".svg");
        String source = "<!-- " + sha256(DRAW + shown + model) + " -->";
        if (!Files.exists(picture) || !ModelFiles.read(picture).startsWith(source)) {
            write(picture, source + "\n" + svg + "\n");
        }
        return ID.matcher(svg).results().map(id -> id.group(1)).collect(Collectors.toSet());
    }

    private static String svg(String xml, List<String> shown) {
        try (Page page = Chromium.browser().newPage()) {
            page.setContent("<div id='canvas' style='width:1200px;height:800px'></div>");
            page.addScriptTag(new Page.AddScriptTagOptions().setPath(BPMN_JS));
            return (String) page.evaluate(DRAW, List.of(xml, shown));
        }
    }

    private static void write(Path picture, String content) throws IOException {
        Files.createDirectories(picture.getParent());
        Files.writeString(picture, content);
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
