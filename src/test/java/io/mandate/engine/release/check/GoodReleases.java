package io.mandate.engine.release.check;

import static io.mandate.engine.release.check.ReleaseCase.before;
import static io.mandate.engine.release.check.ReleaseCase.copy;
import static io.mandate.engine.release.check.ReleaseCase.good;
import static io.mandate.engine.release.check.ReleaseCase.remove;
import static io.mandate.engine.release.check.ReleaseCase.replace;

import io.mandate.engine.release.check.ReleaseCase.Change;
import java.util.List;
import java.util.SortedMap;

/** Releases that analysts make: what it is, and what is changed. */
public final class GoodReleases {

    private static final String NOTICE = "notice-delivery.bpmn";
    private static final String PAPER = "paper-designation.bpmn";
    private static final String DESIGNATION = "primary-administrator-designation.bpmn";
    private static final String CODE_POLICY = "code-policy.dmn";
    private static final String LIMITS = "limits.dmn";
    private static final String RIGHTS = "grantable-rights.dmn";
    private static final String ROUTES = "designation-review.dmn";
    private static final String WAITING = "waiting-times.dmn";
    private static final String REVIEW_TABLE = "access-review.dmn";
    private static final String CALLERS = "caller-check.dmn";
    private static final String ADD_USER = "add-user.form";
    private static final String REMOVE_USER = "remove-user.form";
    private static final String REVIEW_FORM = "review-designation.form";
    private static final String REMINDER = "mails/access-code-reminder.en.mustache";
    private static final String PASSWORD = "mails/password-changed.en.mustache";
    private static final String PASSWORD_ES = "mails/password-changed.es.mustache";

    private static final String HOURS = "<text>168</text>";
    private static final String TWO_REMINDERS = "\"R2/PT72H\"";
    private static final String REPORT_IN = "<bpmn:incoming>flow_recordingOverdueToReportOverdue</bpmn:incoming>";

    private GoodReleases() {}

    static List<ReleaseCase> all() {
        return List.of(
                // spotless:off, one line per case
                good("nothing changed"),
                good("codes are valid for ten days", replace(CODE_POLICY, HOURS, "<text>240</text>")),
                good("a third reminder", replace(CODE_POLICY, HOURS, "<text>240</text>"), replace(CODE_POLICY, TWO_REMINDERS, "\"R3/PT72H\"")),
                good("fewer issues of a code", replace(CODE_POLICY, "<text>10</text>", "<text>3</text>")),
                good("the right to pay bills", before(RIGHTS, "<rule id=\"rule_viewBalance\">", right("PAY_BILL", "TRANSACTION", "Pay bill", "Pagar la factura"))),
                good("renewals for every group", replace(RIGHTS, "<text>\"SMALL\"</text>", "<text></text>")),
                good("a right in other words", replace(RIGHTS, "\"View bill\"", "\"See the bill\"")),
                good("more tries", replace(LIMITS, "<text>20</text>", "<text>30</text>")),
                good("a longer time to answer", replace(WAITING, "<text>336</text>", "<text>504</text>")),
                good("a reason for a row", replace(WAITING, "Two weeks for the officer", "Three weeks for the officer")),
                good("reviews every quarter", replace(REVIEW_TABLE, "<text>4380</text>", "<text>2190</text>")),
                good("callers are asked less", replace(CALLERS, "\"GROUP_NUMBER, COMPANY, OTHER_PERSON, MONTH\"", "\"COMPANY, OTHER_PERSON,MONTH\"")),
                good("one row for two sizes", replace(REVIEW_TABLE, "<text>\"SMALL\"</text>", "<text>not(\"LARGE\")</text>")),
                good("every large group is reviewed", smallGroupsOnly(), before(ROUTES, "<rule id=\"rule_matchesSignedOff\"", row("largeGroup", "true", "false", "not(\"PAPER\")", "true", "", "false", "false", "\"LARGE\"", "\"REVIEW\""))),
                good("paper goes the same way first", replace(ROUTES, "id=\"decisionTable_designationReview\"", "id=\"decisionTable_designationReview\" hitPolicy=\"FIRST\"")),
                good("a new table for a later process", copy(WAITING, "grace-periods.dmn"), replace("grace-periods.dmn", "<decision id=\"waiting-times\"", "<decision id=\"grace-periods\""), replace("grace-periods.dmn", "dmnElementRef=\"waiting-times\"", "dmnElementRef=\"grace-periods\"")),
                good("a step that says which template of the editor it is made from", replace(NOTICE, "<bpmn:serviceTask id=\"serviceTask_sendNotice\"", "<bpmn:serviceTask id=\"serviceTask_sendNotice\" camunda:modelerTemplate=\"io.mandate.send-notice\" camunda:modelerTemplateVersion=\"2\"")),
                good("a mail in other words", replace(PASSWORD, "Was it not you?", "This was not you?")),
                good("a mail that says more of the group", replace(REMINDER, "is waiting", "({{group.number}}) is waiting"), replace("mails/access-code-reminder.es.mustache", "{{group.name}}", "{{group.name}} ({{group.number}})")),
                good("a mail with another button", replace(PASSWORD, "[Sign on]({{signOn}})", "[Your account]({{account}})"), replace(PASSWORD_ES, "({{signOn}})", "({{account}})")),
                good("a new kind of mail", copy(PASSWORD, "mails/welcome.en.mustache"), copy(PASSWORD_ES, "mails/welcome.es.mustache")),
                good("a mail in English only", remove(PASSWORD_ES)),
                good("a new field", before(ADD_USER, "{\n          \"label\": \"Last name\"", "{\"label\": \"Job title\", \"type\": \"textfield\", \"id\": \"Field_jobTitle\", \"key\": \"jobTitle\", \"layout\": {\"row\": \"Row_jobTitle\", \"columns\": null}, \"validate\": {\"maxLength\": 60}},")),
                good("a field in other words", replace(ADD_USER, "\"label\": \"First name\"", "\"label\": \"Given name\""), replace("texts/add-user.es.json", "\"Nombre\"", "\"Nombre de pila\"")),
                good("a reason less to choose from", replace(REMOVE_USER, "{\n          \"label\": \"The brokerage firm or the person no longer works for us\",\n          \"value\": \"BROKER_ENDED\"\n        },", "")),
                good("an explanation in a form", before(REVIEW_FORM, "{\n      \"label\": \"Reason\"", "{\"type\": \"text\", \"id\": \"Text_why\", \"text\": \"Compare both names first.\", \"layout\": {\"row\": \"Row_why\", \"columns\": null}},")),
                good("retries for half a day only", replace(NOTICE, "PT30S,PT1M,PT5M,PT15M,PT1H,PT4H,PT12H", "R6/PT2H")),
                good("a step twice", replace(PAPER, REPORT_IN + "\n      <bpmn:outgoing>flow_reportOverdueToOverdueReported</bpmn:outgoing>", REPORT_IN + "\n      <bpmn:outgoing>flow_reportOverdueToOverdueReported</bpmn:outgoing><bpmn:multiInstanceLoopCharacteristics isSequential=\"true\"><bpmn:loopCardinality xsi:type=\"bpmn:tFormalExpression\">2</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>")),
                good("an overdue form is reported in hours", replace(PAPER, "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">${recordBy}</bpmn:timeDate>", "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">PT48H</bpmn:timeDuration>")),
                good("a second look before a code is issued", secondLook())
                // spotless:on
                );
    }

    private static String right(String code, String kind, String english, String spanish) {
        StringBuilder rule =
                new StringBuilder("<rule id=\"rule_new\"><inputEntry id=\"in_new\"><text></text></inputEntry>");
        for (String value : List.of(code, kind, english, spanish)) {
            rule.append("<outputEntry id=\"out_" + value.replaceAll("\\W", "") + "\"><text>\"" + value
                    + "\"</text></outputEntry>");
        }
        return rule.append("</rule>").toString();
    }

    private static String row(String name, String... cells) {
        StringBuilder rule = new StringBuilder("<rule id=\"rule_" + name + "\">");
        for (int i = 0; i < cells.length; i++) {
            String kind = i < cells.length - 1 ? "inputEntry" : "outputEntry";
            rule.append(
                    "<" + kind + " id=\"" + kind + "_" + name + i + "\"><text>" + cells[i] + "</text></" + kind + ">");
        }
        return rule.append("</rule>").toString();
    }

    /** The last two rows accept or confirm. */
    private static Change smallGroupsOnly() {
        return files -> List.of("matchesSignedOff", "matchesSignedOn").forEach(row -> replace(
                        ROUTES,
                        "<inputEntry id=\"inputEntry_" + row + "_groupSize\">\n          <text></text>",
                        "<inputEntry id=\"inputEntry_" + row + "_groupSize\">\n          <text>not(\"LARGE\")</text>")
                .apply(files));
    }

    /** The release with a new task "Look a second time" for operations, before the code is issued. */
    public static SortedMap<String, byte[]> withASecondLook() {
        return good("a second look", secondLook()).files();
    }

    /** A new task with a new form, between acceptance and the code; whoever waits too long for it is told so. */
    private static Change secondLook() {
        List<Change> changes = List.of(
                copy(REVIEW_FORM, "second-look.form"),
                replace("second-look.form", "\"id\": \"review-designation\"", "\"id\": \"second-look\""),
                replace(
                        DESIGNATION,
                        "sourceRef=\"serviceTask_acceptDesignation\" targetRef=\"serviceTask_issueAccessCode\"",
                        "sourceRef=\"serviceTask_acceptDesignation\" targetRef=\"userTask_secondLook\""),
                replace(
                        DESIGNATION,
                        "<bpmn:incoming>flow_acceptDesignationToIssueAccessCode</bpmn:incoming>",
                        "<bpmn:incoming>flow_secondLookAccepted</bpmn:incoming>"),
                replace(
                        DESIGNATION,
                        "<bpmn:incoming>flow_reviewRefused</bpmn:incoming>",
                        "<bpmn:incoming>flow_reviewRefused</bpmn:incoming><bpmn:incoming>flow_secondLookRefused</bpmn:incoming>"),
                before(
                        DESIGNATION,
                        "<bpmn:serviceTask id=\"serviceTask_issueAccessCode\"",
                        """
                    <bpmn:userTask id="userTask_secondLook" name="Look a second time" camunda:formRef="second-look" camunda:formRefBinding="deployment" camunda:candidateGroups="operations">
                      <bpmn:extensionElements><camunda:properties><camunda:property name="name.es" value="Mirar otra vez" /></camunda:properties></bpmn:extensionElements>
                      <bpmn:incoming>flow_acceptDesignationToIssueAccessCode</bpmn:incoming>
                      <bpmn:outgoing>flow_secondLookToDecision</bpmn:outgoing>
                    </bpmn:userTask>
                    <bpmn:boundaryEvent id="event_secondLookOverdue" name="Second look overdue" cancelActivity="false" attachedToRef="userTask_secondLook">
                      <bpmn:outgoing>flow_secondLookOverdueToReport</bpmn:outgoing>
                      <bpmn:timerEventDefinition id="timer_secondLook">
                        <bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT72H</bpmn:timeDuration>
                      </bpmn:timerEventDefinition>
                    </bpmn:boundaryEvent>
                    <bpmn:serviceTask id="serviceTask_reportSecondLook" name="Report overdue second look" camunda:delegateExpression="${reportOverdue}">
                      <bpmn:incoming>flow_secondLookOverdueToReport</bpmn:incoming>
                      <bpmn:outgoing>flow_secondLookReportedToEnd</bpmn:outgoing>
                    </bpmn:serviceTask>
                    <bpmn:endEvent id="end_secondLookReported" name="Second look reported">
                      <bpmn:incoming>flow_secondLookReportedToEnd</bpmn:incoming>
                    </bpmn:endEvent>
                    <bpmn:exclusiveGateway id="gateway_secondLook" name="Accepted again?">
                      <bpmn:incoming>flow_secondLookToDecision</bpmn:incoming>
                      <bpmn:outgoing>flow_secondLookAccepted</bpmn:outgoing>
                      <bpmn:outgoing>flow_secondLookRefused</bpmn:outgoing>
                    </bpmn:exclusiveGateway>
                    <bpmn:sequenceFlow id="flow_secondLookToDecision" sourceRef="userTask_secondLook" targetRef="gateway_secondLook" />
                    <bpmn:sequenceFlow id="flow_secondLookOverdueToReport" sourceRef="event_secondLookOverdue" targetRef="serviceTask_reportSecondLook" />
                    <bpmn:sequenceFlow id="flow_secondLookReportedToEnd" sourceRef="serviceTask_reportSecondLook" targetRef="end_secondLookReported" />
                    <bpmn:sequenceFlow id="flow_secondLookAccepted" name="Yes" sourceRef="gateway_secondLook" targetRef="serviceTask_issueAccessCode">
                      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${decision == 'ACCEPT'}</bpmn:conditionExpression>
                    </bpmn:sequenceFlow>
                    <bpmn:sequenceFlow id="flow_secondLookRefused" name="No" sourceRef="gateway_secondLook" targetRef="serviceTask_refuseDesignation">
                      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${decision == 'REFUSE'}</bpmn:conditionExpression>
                    </bpmn:sequenceFlow>
                    """),
                before(
                        DESIGNATION,
                        "</bpmndi:BPMNPlane>",
                        shape("userTask_secondLook", 5000, 100, 80)
                                + shape("event_secondLookOverdue", 5032, 36, 36)
                                + shape("gateway_secondLook", 5200, 50, 50)
                                + edge("flow_secondLookToDecision")
                                + shape("serviceTask_reportSecondLook", 5400, 100, 80)
                                + shape("end_secondLookReported", 5600, 36, 36)
                                + edge("flow_secondLookOverdueToReport")
                                + edge("flow_secondLookReportedToEnd")
                                + edge("flow_secondLookAccepted")
                                + edge("flow_secondLookRefused")));
        return files -> changes.forEach(change -> change.apply(files));
    }

    private static String shape(String element, int x, int width, int height) {
        int y = height == 36 ? 5062 : 5000;
        return "<bpmndi:BPMNShape id=\"" + element + "_di\" bpmnElement=\"" + element + "\"><dc:Bounds x=\"" + x
                + "\" y=\"" + y + "\" width=\"" + width + "\" height=\"" + height + "\"/></bpmndi:BPMNShape>";
    }

    private static String edge(String flow) {
        return "<bpmndi:BPMNEdge id=\"" + flow + "_di\" bpmnElement=\"" + flow
                + "\"><di:waypoint x=\"5000\" y=\"5000\"/><di:waypoint x=\"5200\" y=\"5000\"/></bpmndi:BPMNEdge>";
    }
}
