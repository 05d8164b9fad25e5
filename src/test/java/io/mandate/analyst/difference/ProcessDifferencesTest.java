package io.mandate.analyst.difference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.analyst.difference.Difference.Change;
import io.mandate.testing.Said;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** Whatever an edit does to a shipped process, table, form or mail stands in the list. */
class ProcessDifferencesTest {

    private static final String REVIEW = "access-review";
    private static final String RELEASE = "rule-release";

    private static String source(String process) {
        try {
            return Files.readString(Path.of("processes", process + ".bpmn"), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Difference> between(String before, String now) {
        return ProcessDifferences.between(before.getBytes(UTF_8), now.getBytes(UTF_8));
    }

    private List<String> said(String before, String now) {
        return between(before, now).stream()
                .map(difference -> Said.WORDS.said(difference.sentence()))
                .toList();
    }

    private List<String> edited(String process, String old, String text) {
        String before = source(process);
        assertThat(before).contains(old);
        return said(before, before.replace(old, text));
    }

    @Test
    void aReroutedArrowRoundTheReview() {
        assertThat(edited(
                        RELEASE,
                        "sourceRef=\"startEvent_changeSubmitted\" targetRef=\"userTask_approveRelease\"",
                        "sourceRef=\"startEvent_changeSubmitted\" targetRef=\"serviceTask_publishRelease\""))
                .containsExactly(
                        "The flow from “Change submitted” now leads to “Publish release” instead of “Approve release”.",
                        "The picture still shows the flow from “Change submitted” to “Publish release” as it was before.");
    }

    @Test
    void anArrowFromSomewhereElse() {
        assertThat(edited(
                        RELEASE,
                        "sourceRef=\"event_timeReached\" targetRef=\"serviceTask_publishRelease\"",
                        "sourceRef=\"event_approvalOverdue\" targetRef=\"serviceTask_publishRelease\""))
                .contains(
                        "The flow to “Publish release” now comes from “Approval overdue” instead of “Time of release reached”.");
    }

    @Test
    void twoElementsOfTheSameNameAreToldApart() {
        assertThat(edited(
                        RELEASE,
                        "sourceRef=\"event_withdrawnBeforeTime\" targetRef=\"end_withdrawnBeforeTime\"",
                        "sourceRef=\"event_withdrawnBeforeTime\" targetRef=\"end_withdrawn\""))
                .contains(
                        "The flow from “Change withdrawn before its time” now leads to “Change withdrawn (end_withdrawn)” instead of “Change withdrawn (end_withdrawnBeforeTime)”.");
    }

    @Test
    void aChangedCondition() {
        assertThat(edited(RELEASE, "${decision == 'APPROVED'}", "${decision != 'x'}"))
                .containsExactly(
                        "“Approved? → What comes first?”: condition changed from “${decision == 'APPROVED'}” to “${decision != 'x'}”.");
    }

    @Test
    void anotherDefaultFlow() {
        assertThat(edited(RELEASE, "default=\"flow_overtaken\"", "default=\"flow_inForce\""))
                .containsExactly(
                        "“In force?”: default flow changed from “In force? → Returned, since another was quicker” to “In force? → Release in force”.");
    }

    @Test
    void anAddedArrowThatNobodyDrew() {
        assertThat(edited(
                        RELEASE,
                        "<bpmn:sequenceFlow id=\"flow_overtaken\"",
                        "<bpmn:sequenceFlow id=\"flow_round\" sourceRef=\"startEvent_changeSubmitted\" targetRef=\"end_released\"><bpmn:conditionExpression>${true}</bpmn:conditionExpression></bpmn:sequenceFlow>"
                                + "<bpmn:sequenceFlow id=\"flow_overtaken\""))
                .containsExactly(
                        "The flow from “Change submitted” to “Release in force” was added.",
                        "“Change submitted → Release in force”: condition was added: “${true}”.",
                        "Missing in the picture: “Change submitted → Release in force”.");
    }

    @Test
    void aRemovedReviewTaskWithItsArrows() {
        String before = source(RELEASE);
        String now = before.replaceAll("(?s)<bpmn:userTask id=\"userTask_approveRelease\".*?</bpmn:userTask>", "")
                .replaceAll("<bpmn:sequenceFlow id=\"flow_approveReleaseToDecision\"[^>]*/>", "")
                .replace("targetRef=\"userTask_approveRelease\"", "targetRef=\"gateway_decision\"");
        assertThat(said(before, now))
                .contains(
                        "The flow from “Change submitted” now leads to “Approved?” instead of “Approve release”.",
                        "“Approve release” (user task) was removed.",
                        "The flow from “Approve release” to “Approved?” was removed.");
        assertThat(between(before, now))
                .filteredOn(difference -> difference.change() == Change.REMOVED)
                .extracting(Difference::element)
                .containsExactly("userTask_approveRelease", "flow_approveReleaseToDecision");
    }

    @Test
    void aNewTaskWithWhatItRuns() {
        assertThat(edited(
                        RELEASE,
                        "<bpmn:endEvent id=\"end_withdrawn\"",
                        "<bpmn:serviceTask id=\"extra\" name=\"Extra\" camunda:delegateExpression=\"${publishRelease}\" />"
                                + "<bpmn:endEvent id=\"end_withdrawn\""))
                .contains(
                        "“Extra” (service task) was added.",
                        "“Extra”: delegate expression was added: “${publishRelease}”.",
                        "Missing in the picture: “Extra”.");
    }

    @Test
    void aChangedTimer() {
        assertThat(edited(
                        RELEASE,
                        "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">${publishAt}</bpmn:timeDate>",
                        "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">PT1S</bpmn:timeDuration>"))
                .contains(
                        "“Time of release reached”: timer (duration) was added: “PT1S”.",
                        "“Time of release reached”: timer (date) was removed: “${publishAt}”.");
    }

    @Test
    void anotherDelegateAnotherFormAndOtherPeople() {
        assertThat(edited(RELEASE, "${publishRelease}", "${reportOverdue}"))
                .containsExactly(
                        "“Publish release”: delegate expression changed from “${publishRelease}” to “${reportOverdue}”.");
        assertThat(edited(RELEASE, "candidateGroups=\"analysts\"", "candidateGroups=\"operations\""))
                .containsExactly("“Approve release”: candidate groups changed from “analysts” to “operations”.");
        assertThat(edited(RELEASE, " camunda:formRef=\"approve-release\"", ""))
                .containsExactly("“Approve release”: form was removed: “approve-release”.");
    }

    @Test
    void anotherMessage() {
        assertThat(edited(RELEASE, "name=\"release-withdrawn\"", "name=\"release-approved\""))
                .contains("“release-withdrawn” is now called “release-approved”.");
    }

    @Test
    void anElementThatBecameAnother() {
        assertThat(edited(RELEASE, "bpmn:eventBasedGateway", "bpmn:parallelGateway"))
                .containsExactly("“What comes first?”: kind changed from “event based gateway” to “parallel gateway”.");
    }

    @Test
    void flowsThatAreTriedInAnotherOrder() {
        String before = source(RELEASE);
        String flow = Pattern.compile("(?s)<bpmn:sequenceFlow id=\"flow_approved\".*?</bpmn:sequenceFlow>")
                .matcher(before)
                .results()
                .findFirst()
                .orElseThrow()
                .group();
        assertThat(said(before, before.replace(flow, "").replace("</bpmn:process>", flow + "</bpmn:process>")))
                .containsExactly(
                        "“Approved?”: its flows are tried in another order now: “Approved? → Returned to its author”, “Approved? → What comes first?”.");
    }

    @Test
    void whatThisProgramDoesNotKnowIsSaidAsItIsWritten() {
        assertThat(edited(RELEASE, "historyTimeToLive=\"P3650D\"", "historyTimeToLive=\"P1D\""))
                .containsExactly(
                        "“Rule release”: days for which the history of ended cases is kept changed from “P3650D” to “P1D”.");
        assertThat(
                        edited(
                                RELEASE,
                                "<bpmn:documentation>Nobody approves",
                                "<bpmn:extensionElements><camunda:executionListener event=\"start\" expression=\"${x}\" /></bpmn:extensionElements><bpmn:documentation>Nobody approves"))
                .containsExactly(
                        "“Approve release”: extensionElements/camunda:executionListener/event was added: “start”.",
                        "“Approve release”: extensionElements/camunda:executionListener/expression was added: “${x}”.");
        assertThat(edited(RELEASE, "name=\"In force?\" ", "name=\"In force?\" xmlns:x=\"urn:x\" x:secret=\"1\" "))
                .containsExactly("“In force?”: x:secret was added: “1”.");
        assertThat(edited(RELEASE, "exporterVersion=\"5.40.0\"", "exporterVersion=\"5.41.0\""))
                .containsExactly("“The file”: version of the editor changed from “5.40.0” to “5.41.0”.");
    }

    @Test
    void aMovedLabelIsOneLineAndAnUndrawnArrowIsMissed() {
        assertThat(edited(RELEASE, "<dc:Bounds x=\"473\" y=\"102\"", "<dc:Bounds x=\"473\" y=\"90\""))
                .containsExactly("Drawn in another place or another way: “Approved? → What comes first?”.");
        String before = source(RELEASE);
        assertThat(said(
                        before,
                        before.replaceAll("(?s)<bpmndi:BPMNEdge id=\"flow_inForce_di\".*?</bpmndi:BPMNEdge>", "")))
                .containsExactly("Missing in the picture: “In force? → Release in force”.");
    }

    @Test
    void aFileThatDiffersIsNeverWithoutALine() {
        assertThat(edited(RELEASE, "<bpmn:process", "<!-- round -->\n<bpmn:process"))
                .containsExactly("Only comments, white space, the order of elements or their lists of flows differ.");
        for (String unreadable : List.of(
                "no process",
                "<definitions/>",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                        + source(RELEASE).replaceFirst("<\\?xml.*?>", ""),
                source(RELEASE).replace("id=\"end_overtaken\"", "id=\"end_released\""))) {
            assertThat(said(source(RELEASE), unreadable))
                    .containsExactly("The file cannot be read as a process, so nobody can say what differs.");
        }
        assertThat(said(source(RELEASE), source(RELEASE))).isEmpty();
    }

    @Test
    void textsOfTheModelAreNotTakenForOurs() {
        assertThat(edited(RELEASE, "name=\"Approve release\"", "name=\"{} (user task) was added.\""))
                .containsExactly("“Approve release” is now called “{} (user task) was added.”.");
    }

    /** Each attribute and each text outside the picture, changed by itself, in each process that is shipped. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                REVIEW,
                RELEASE,
                "notice-delivery",
                "paper-designation",
                "primary-administrator-designation",
                "team-member-authorization"
            })
    void everyValueOfEveryProcessIsCompared(String process) {
        String before = source(process);
        int picture = before.indexOf("<bpmndi:BPMNDiagram");
        Pattern.compile("(?<= )[\\w:]+=\"([^\"]+)\"|>([^<>\\s][^<>]*)</")
                .matcher(before.substring(0, picture))
                .results()
                .filter(value ->
                        !value.group().startsWith("xmlns") && value.start() > before.indexOf("<bpmn:definitions"))
                .forEach(value -> {
                    int at = value.group(1) == null ? value.start(2) : value.start(1);
                    String now = before.substring(0, at) + "zz" + before.substring(at);
                    assertThat(said(before, now))
                            .as(value.group())
                            .isNotEmpty()
                            .doesNotContain(
                                    "Only comments, white space, the order of elements or their lists of flows differ.");
                });
    }

    private static List<String> edited(Path file, String old, String text) {
        try {
            String before = Files.readString(file, UTF_8);
            assertThat(before).contains(old);
            return FileDifferences.between(
                            file.toString(),
                            before.getBytes(UTF_8),
                            before.replace(old, text).getBytes(UTF_8))
                    .stream()
                    .map(difference -> Said.WORDS.said(difference.sentence()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            "R2/PT72H"</text> | "R3/PT48H"</text> | In row 2 (TEAM_MEMBER), “Reminders” changed from “R2/PT72H” to “R3/PT48H”.
            <text>"TEAM_MEMBER"</text> | <text></text> | In row 2, “Role” changed from “TEAM_MEMBER” to “any”.
            <text>"TEAM_MEMBER"</text> | <text>TEAM_MEMBER</text> | In row 2 (TEAM_MEMBER), “Role” changed from “"TEAM_MEMBER"” to “TEAM_MEMBER”.
            label="Issues at most" | label="Codes at most" | “Issues at most”: label changed from “Issues at most” to “Codes at most”.
            <decisionTable | <decisionTable hitPolicy="FIRST" | “Code policy”: hit policy changed from “UNIQUE” to “FIRST”.
            The same for everybody until | Until | In row 2 (TEAM_MEMBER), “Reason” changed from “The same for everybody until experience says otherwise.” to “Until experience says otherwise.”.
            <description>The same for everybody until experience says otherwise.</description> | <description /> | In row 2 (TEAM_MEMBER), “Reason” changed from “The same for everybody until experience says otherwise.” to “nothing”.
            Lo mismo para todos mientras | Mientras | In row 2 (TEAM_MEMBER), “Reason in Spanish” changed from “Lo mismo para todos mientras la experiencia no indique otra cosa.” to “Mientras la experiencia no indique otra cosa.”.
            Cuánto tiempo vale un código de acceso, cuándo se le recuerda a su titular y cuántas veces se puede emitir. Los | Los | “Code policy”: Spanish description changed from “Cuánto tiempo vale un código de acceso, cuándo se le recuerda a su titular y cuántas veces se puede emitir. Los recordatorios son una repetición ISO 8601 que se cuenta desde la emisión.” to “Los recordatorios son una repetición ISO 8601 que se cuenta desde la emisión.”.
            historyTimeToLive="P3650D" | historyTimeToLive="P10D" | Something is different that the table does not show. The source shows it.
            <dc:Bounds height="80" | <dc:Bounds height="81" | Only comments, white space, names of elements or the drawing differ.
            """)
    void aTableCellByCell(String old, String text, String said) {
        assertThat(edited(Path.of("processes/code-policy.dmn"), old, text)).contains(said);
    }

    @Test
    void aColumnThatIsGoneAndRowsInAnotherOrder() {
        assertThat(edited(
                        Path.of("processes/code-policy.dmn"),
                        "<output id=\"output_maximumIssues\" label=\"Issues at most\" name=\"maximumIssues\" typeRef=\"integer\" names:es=\"Emisiones como máximo\" />",
                        ""))
                .contains("The column “Issues at most” was removed.");
        assertThat(edited(Path.of("processes/code-policy.dmn"), "<decisionTable", "<table"))
                .containsExactly("The file cannot be read as a decision table, so nobody can say what differs.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            "value": "RETURNED" | "value": "GIVEN_BACK" | “Decision”: option “RETURNED”
            "maxLength": 500 | "maxLength": 400 | “Reason”: longest length changed from “500” to “400”.
            "Row_reason" | "Row_why" | “Reason”: line of the form changed from “Row_reason” to “Row_why”.
            "id": "approve-release" | "id": "approve" | “The file”: id changed from “approve-release” to “approve”.
            "id": "Field_reason", | "id": "Field_why", | The field “Reason” (textarea) was removed.
            """)
    void aFormFieldByField(String old, String text, String said) {
        assertThat(edited(Path.of("forms/approve-release.form"), old, text))
                .anySatisfy(sentence -> assertThat(sentence).startsWith(said));
    }

    @Test
    void aMailLineByLine() {
        Path mail = Path.of("processes/mails/access-code.en.mustache");
        assertThat(edited(mail, "Subject: Your {{#replaces}}new {{/replaces}}access code", "Subject: Your code"))
                .containsExactly(
                        "The subject changed from “Your {{#replaces}}new {{/replaces}}access code for {{group.name}}” to “Your code for {{group.name}}”.");
        assertThat(edited(mail, "2. Type this access code:", "2. Read this:"))
                .containsExactly("“2. Type this access code:” became “2. Read this:”");
        assertThat(edited(mail, "Questions? Call us: {{brand.phone}}\n", ""))
                .containsExactly("Removed: “Questions? Call us: {{brand.phone}}”");
        assertThat(FileDifferences.between(mail.toString(), null, new byte[0])).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("spanish")
    void inSpanish(String old, String text, String sentence) {
        LocaleContextHolder.setLocale(Locale.forLanguageTag("es"));
        try {
            assertThat(edited(RELEASE, old, text)).contains(sentence);
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    static Stream<Object[]> spanish() {
        return Stream.of(
                new Object[] {
                    "sourceRef=\"event_timeReached\" targetRef=\"serviceTask_publishRelease\"",
                    "sourceRef=\"event_timeReached\" targetRef=\"end_overtaken\"",
                    "El flujo desde «Llega la hora de la versión» ahora lleva a «Devuelto, porque otro se adelantó» en lugar de «Publicar la versión»."
                },
                new Object[] {
                    "${inForce}",
                    "${true}",
                    "«¿En vigor? → Versión en vigor»: la condición: antes «${inForce}», ahora «${true}»."
                },
                new Object[] {
                    "bpmn:eventBasedGateway",
                    "bpmn:parallelGateway",
                    "«¿Qué llega primero?»: el tipo: antes «compuerta de eventos», ahora «compuerta paralela»."
                },
                new Object[] {
                    "value=\"Publicar la versión\"",
                    "value=\"Poner en vigor\"",
                    "«Poner en vigor»: el nombre en español: antes «Publicar la versión», ahora «Poner en vigor»."
                });
    }
}
