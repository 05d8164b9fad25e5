package io.mandate.engine.release.check;

import static io.mandate.engine.release.check.ReleaseCase.add;
import static io.mandate.engine.release.check.ReleaseCase.before;
import static io.mandate.engine.release.check.ReleaseCase.copy;
import static io.mandate.engine.release.check.ReleaseCase.refused;
import static io.mandate.engine.release.check.ReleaseCase.remove;
import static io.mandate.engine.release.check.ReleaseCase.replace;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Releases that would harm, or that would not work: rule, file, what it is, and what is changed. */
final class HostileReleases {

    private static final String NOTICE = "notice-delivery.bpmn";
    private static final String PAPER = "paper-designation.bpmn";
    private static final String REVIEW = "access-review.bpmn";
    private static final String DESIGNATION = "primary-administrator-designation.bpmn";
    private static final String TEAM = "team-member-authorization.bpmn";
    private static final String CODE_POLICY = "code-policy.dmn";
    private static final String LIMITS = "limits.dmn";
    private static final String RIGHTS = "grantable-rights.dmn";
    private static final String ROUTES = "designation-review.dmn";
    private static final String WAITING = "waiting-times.dmn";
    private static final String CALLERS = "caller-check.dmn";
    private static final String ADD_USER = "add-user.form";
    private static final String REVIEW_FORM = "review-designation.form";
    private static final String REMINDER = "mails/access-code-reminder.en.mustache";
    private static final String CODE = "mails/access-code.en.mustache";
    private static final String PASSWORD = "mails/password-changed.en.mustache";

    private static final String SEND = "camunda:delegateExpression=\"${sendNotice}\"";
    private static final String REPORT = "camunda:delegateExpression=\"${reportOverdue}\"";
    private static final String RECORD_BY = "camunda:dueDate=\"${recordBy}\"";
    private static final String ANYBODY = ">${anybody}<";
    private static final String REPORT_IN = "<bpmn:incoming>flow_recordingOverdueToReportOverdue</bpmn:incoming>";
    /** Where the extensions of a step end. */
    private static final String REPORT_NAMED =
            "value=\"Avisar del atraso del formulario en papel\" />\n        </camunda:properties>";

    private static final String RECORD_NAMED =
            "value=\"Registrar el formulario en papel\" />\n        </camunda:properties>";

    private static final String RECORD_BY_TIMER =
            "<bpmn:timerEventDefinition>\n        <bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">${recordBy}</bpmn:timeDate>\n      </bpmn:timerEventDefinition>";
    private static final String OFFICER_CONFIRMED_FLOW =
            "<bpmn:sequenceFlow id=\"flow_officerConfirmedToAcceptDesignation\"";
    /** The steps at its ends say nothing of it. */
    private static final String ANOTHER_FLOW =
            "<bpmn:sequenceFlow id=\"flow_another\" sourceRef=\"%s\" targetRef=\"%s\" />";

    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    private static final String TWO_REMINDERS = "\"R2/PT72H\"";

    private HostileReleases() {}

    static List<ReleaseCase> all() {
        return List.of(
                // spotless:off, one line per case

                // scripts and code
                refused("no-scripts", PAPER, "a script task", before(PAPER, "<bpmn:endEvent id=\"end_putAside\"", "<bpmn:scriptTask id=\"s\" scriptFormat=\"javascript\"><bpmn:script>1</bpmn:script></bpmn:scriptTask>")),
                refused("no-scripts", REVIEW, "a condition in a script language", replace(REVIEW, "xsi:type=\"bpmn:tFormalExpression\">${anybody}", "xsi:type=\"bpmn:tFormalExpression\" language=\"groovy\">anybody")),
                refused("no-scripts", REVIEW, "a condition from a resource", replace(REVIEW, "xsi:type=\"bpmn:tFormalExpression\">${anybody}", "xsi:type=\"bpmn:tFormalExpression\" camunda:resource=\"x.groovy\">${anybody}")),
                refused("no-code", NOTICE, "a class of the program", replace(NOTICE, SEND, "camunda:class=\"java.lang.ProcessBuilder\"")),
                refused("no-code", NOTICE, "a call by expression", replace(NOTICE, SEND, "camunda:expression=\"${sendNotice.execute(execution)}\"")),
                refused("no-code", DESIGNATION, "code instead of a table", replace(DESIGNATION, "camunda:decisionRef=\"designation-review\"", "camunda:delegateExpression=\"${sendNotice}\"")),
                refused("no-connectors", NOTICE, "a task for another program", replace(NOTICE, SEND, "camunda:type=\"external\" camunda:topic=\"steal\"")),
                refused("no-connectors", NOTICE, "a shell task", replace(NOTICE, SEND, "camunda:type=\"shell\"")),
                refused("no-connectors", PAPER, "a connector", replace(PAPER, REPORT_NAMED, REPORT_NAMED + "<camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector>")),
                refused("no-listeners", PAPER, "a listener of a step", replace(PAPER, REPORT_NAMED, REPORT_NAMED + "<camunda:executionListener event=\"start\" class=\"evil.Listener\"/>")),
                refused("no-listeners", PAPER, "a listener of a task", replace(PAPER, RECORD_NAMED, RECORD_NAMED + "<camunda:taskListener event=\"create\" expression=\"${1}\"/>")),
                refused("no-inputs", PAPER, "an input with a script", replace(PAPER, REPORT_NAMED, REPORT_NAMED + "<camunda:inputOutput><camunda:inputParameter name=\"x\"><camunda:script scriptFormat=\"js\">1</camunda:script></camunda:inputParameter></camunda:inputOutput>")),
                refused("no-inputs", PAPER, "a field injected into a delegate", replace(PAPER, REPORT_NAMED, REPORT_NAMED + "<camunda:field name=\"x\" stringValue=\"y\"/>")),
                refused("no-other-forms", PAPER, "a form from another place", replace(PAPER, "camunda:formRef=\"record-paper-designation\" camunda:formRefBinding=\"deployment\"", "camunda:formKey=\"embedded:app:forms/x.html\"")),
                refused("no-persons", PAPER, "a task for one person", replace(PAPER, RECORD_BY, "camunda:assignee=\"casey\" " + RECORD_BY)),
                refused("allow-list", PAPER, "an element of nobody's", before(PAPER, "<bpmn:endEvent id=\"end_putAside\"", "<bpmn:dataObject id=\"d\"/>")),
                refused("allow-list", PAPER, "an attribute that nobody knows", replace(PAPER, RECORD_BY, "camunda:priority=\"${1}\" " + RECORD_BY)),

                // expressions
                refused("no-beans", NOTICE, "a bean that is no delegate", replace(NOTICE, "${sendNotice}", "${dataSource}")),
                refused("no-beans", NOTICE, "a component beside the delegates", replace(NOTICE, "${sendNotice}", "${case}")),
                refused("no-beans", NOTICE, "a delegate with a call", replace(NOTICE, "${sendNotice}", "${sendNotice.getClass()}")),
                refused("no-beans", NOTICE, "a delegate that is text", replace(NOTICE, "${sendNotice}", "sendNotice")),
                refused("expression", REVIEW, "reflection in a condition", replace(REVIEW, ANYBODY, ">${''.getClass().forName('java.lang.Runtime')}<")),
                refused("expression", REVIEW, "a call on a variable", replace(REVIEW, ANYBODY, ">${anybody.toString()}<")),
                refused("expression", REVIEW, "a step's property", replace(REVIEW, ANYBODY, ">${execution.processEngineServices}<")),
                refused("expression", REVIEW, "a bean in a condition", replace(REVIEW, ANYBODY, ">${environment}<")),
                refused("expression", REVIEW, "the step itself", replace(REVIEW, ANYBODY, ">${execution}<")),
                refused("expression", REVIEW, "an index", replace(REVIEW, ANYBODY, ">${anybody['class']}<")),
                refused("expression", REVIEW, "two expressions in one", replace(REVIEW, ANYBODY, ">${anybody}${anybody}<")),
                refused("expression", REVIEW, "a condition that is text", replace(REVIEW, ANYBODY, ">true<")),
                refused("expression", PAPER, "a due date that calls", replace(PAPER, RECORD_BY, "camunda:dueDate=\"${dateTime().plusDays(3)}\"")),
                refused("expression", REVIEW, "candidates that are computed", replace(REVIEW, "camunda:candidateGroups=\"${deciders}\"", "camunda:candidateGroups=\"${deciders == 'a'}\"")),
                refused("expression-place", PAPER, "an expression in a task's name", replace(PAPER, "name=\"Record paper form\"", "name=\"${dataSource}\"")),
                refused("expression-place", PAPER, "an expression in a task's documentation", replace(PAPER, "The fields of a filled PDF", "#{execution} ${1} The fields of a filled PDF")),
                refused("expression-place", DESIGNATION, "an expression in a message's name", replace(DESIGNATION, "name=\"designation-confirmed\"", "name=\"designation-confirmed${x}\"")),
                refused("expression-place", NOTICE, "an expression in an error's code", replace(NOTICE, "errorCode=\"address-refused\"", "errorCode=\"${x}\"")),
                refused("expression-place", PAPER, "a form by expression", replace(PAPER, "camunda:formRef=\"record-paper-designation\"", "camunda:formRef=\"${form}\"")),
                refused("unset-variable", DESIGNATION, "a due date of a later step", replace(DESIGNATION, "camunda:dueDate=\"${reviewBy}\"", "camunda:dueDate=\"${decideBy}\"")),
                refused("unset-variable", DESIGNATION, "a timer of another way", replace(DESIGNATION, ">${reviewBy}<", ">${confirmBy}<")),
                refused("unset-variable", DESIGNATION, "a way that leads past the step that sets the date", replace(DESIGNATION, "sourceRef=\"event_officerConfirmed\" targetRef=\"serviceTask_acceptDesignation\"", "sourceRef=\"event_officerConfirmed\" targetRef=\"userTask_reviewDesignation\"")),
                refused("unset-variable", REVIEW, "a question before its answer", replace(REVIEW, ">${opensAt}<", ">${remindAt}<")),
                refused("unset-variable", TEAM, "deciders of a step before", replace(TEAM, ">${codeExpiresAt}<", ">${decideBy}<")),
                refused("implicit-split", DESIGNATION, "two arrows out of an event", before(DESIGNATION, OFFICER_CONFIRMED_FLOW, ANOTHER_FLOW.formatted("event_officerConfirmed", "serviceTask_requestReview"))),
                refused("implicit-split", DESIGNATION, "two arrows out of a step", before(DESIGNATION, OFFICER_CONFIRMED_FLOW, ANOTHER_FLOW.formatted("serviceTask_acceptDesignation", "serviceTask_requestReview"))),
                refused("implicit-split", DESIGNATION, "two arrows out of a task", before(DESIGNATION, OFFICER_CONFIRMED_FLOW, ANOTHER_FLOW.formatted("userTask_reviewDesignation", "serviceTask_acceptDesignation"))),
                refused("implicit-split", DESIGNATION, "two arrows out of a timer", before(DESIGNATION, OFFICER_CONFIRMED_FLOW, ANOTHER_FLOW.formatted("event_reviewOverdue", "serviceTask_requestReview"))),
                refused("implicit-split", PAPER, "two arrows to one place", before(PAPER, "<bpmn:sequenceFlow id=\"flow_recordingOverdueToReportOverdue\"", ANOTHER_FLOW.formatted("event_recordingOverdue", "serviceTask_reportOverdue"))),
                refused("unknown-variable", PAPER, "a variable that nobody sets", replace(PAPER, RECORD_BY, "camunda:dueDate=\"${recordedBy}\"")),
                refused("retries", NOTICE, "retries that are computed", replace(NOTICE, "PT30S,PT1M,PT5M", "${retries},PT1M,PT5M")),
                refused("candidate-groups", PAPER, "a task for every officer of every employer", replace(PAPER, "camunda:candidateGroups=\"membership-services\"", "camunda:candidateGroups=\"officers\"")),
                refused("time", PAPER, "a timer in days", replace(PAPER, "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">${recordBy}</bpmn:timeDate>", "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">P3D</bpmn:timeDuration>")),
                refused("time", PAPER, "a timer that never ends", replace(PAPER, "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">${recordBy}</bpmn:timeDate>", "<bpmn:timeCycle xsi:type=\"bpmn:tFormalExpression\">R/PT1S</bpmn:timeCycle>")),

                // files
                refused("file-name", "../../etc/passwd.bpmn", "a path that climbs", copy(NOTICE, "../../etc/passwd.bpmn")),
                refused("file-name", "/tmp/x.dmn", "an absolute path", copy(LIMITS, "/tmp/x.dmn")),
                refused("file-name", "mails/..\\x.en.mustache", "a path of another system", copy(CODE, "mails/..\\x.en.mustache")),
                refused("file-name", "run.groovy", "a script beside the models", add("run.groovy", "1")),
                refused("file-name", "models.zip", "a ZIP file as a model", add("models.zip", new byte[] {'P', 'K', 3, 4 })),
                refused("file-size", "huge.form", "a huge file", add("huge.form", "x".repeat((1 << 20) + 1))),
                refused("release-size", "", "many large files", files -> IntStream.range(0, 11).forEach(i -> files.put("large" + i + ".form", new byte[1 << 20]))),
                refused("file-count", "", "many small files", files -> IntStream.range(0, 300).forEach(i -> files.put("small" + i + ".form", new byte[0]))),
                refused("encoding", LIMITS, "bytes that are no text", add(LIMITS, random())),
                refused("encoding", LIMITS, "two bytes per character", add(LIMITS, XML.getBytes(StandardCharsets.UTF_16))),
                refused("encoding", LIMITS, "a file that says another encoding", replace(LIMITS, "encoding=\"UTF-8\"", "encoding=\"UTF-7\"")),
                refused("encoding", CODE, "text that turns round", replace(CODE, "Hello", "Hello \u202E")),
                refused("parse", LIMITS, "half a file", add(LIMITS, XML + "<definitions")),
                refused("parse", LIMITS, "a process in a table's file", copy(NOTICE, LIMITS)),
                refused("parse", NOTICE, "a process that breaks the schema", replace(NOTICE, "<bpmn:process id=\"notice-delivery\"", "<bpmn:process wrong=\"1\" id=\"notice-delivery\"")),
                refused("parse", ADD_USER, "a form that is no JSON", replace(ADD_USER, "{", "{,")),
                refused("parse", ADD_USER, "a form with two of the same name", replace(ADD_USER, "\"type\": \"default\"", "\"type\": \"default\", \"type\": \"default\"")),
                refused("json-size", ADD_USER, "a form of endless depth", add(ADD_USER, "{\"a\":".repeat(5000) + 1 + "}".repeat(5000))),
                refused("xml-doctype", LIMITS, "an entity from a file", replace(LIMITS, XML, XML + "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>")),
                refused("xml-doctype", NOTICE, "an entity from the network", replace(NOTICE, XML, XML + "<!DOCTYPE d PUBLIC \"x\" \"http://127.0.0.1:1/x.dtd\">")),
                refused("xml-doctype", NOTICE, "a billion laughs", replace(NOTICE, XML, XML + laughs())),
                refused("xml-instruction", LIMITS, "an instruction for programs", replace(LIMITS, XML, XML + "<?xml-stylesheet href=\"x.xsl\"?>")),
                refused("xml-size", LIMITS, "elements of endless depth", add(LIMITS, XML + "<a>".repeat(5000) + "</a>".repeat(5000))),
                refused("xml-size", LIMITS, "endlessly many elements", add(LIMITS, XML + "<a>%s".formatted("<b/>".repeat(30_000)) + "</a>")),
                refused("xml-size", NOTICE, "an endless attribute", replace(NOTICE, "name=\"Notice queued\"", "name=\"%s\"".formatted("x".repeat(5000)))),

                // identity
                refused("one-model", NOTICE, "a process that is not executable", replace(NOTICE, "isExecutable=\"true\"", "isExecutable=\"false\"")),
                refused("one-model", NOTICE, "two processes in a file", replace(NOTICE, "</bpmn:process>", "</bpmn:process><bpmn:process id=\"second\" isExecutable=\"true\" camunda:historyTimeToLive=\"P90D\"><bpmn:startEvent id=\"startEvent_x\"/></bpmn:process>")),
                refused("file-id", "another.bpmn", "the same process twice", copy(NOTICE, "another.bpmn")),
                refused("history-time-to-live", NOTICE, "a process whose history never ends", replace(NOTICE, " camunda:historyTimeToLive=\"P90D\"", "")),
                refused("history-time-to-live", LIMITS, "a table whose history never ends", replace(LIMITS, " camunda:historyTimeToLive=\"P90D\"", "")),

                // references
                refused("missing-file", REVIEW, "a process that is gone", remove(REVIEW)),
                refused("missing-file", WAITING, "a table that is gone", remove(WAITING)),
                refused("missing-file", CODE, "a mail that is gone", remove(CODE), remove("mails/access-code.es.mustache")),
                refused("form-reference", PAPER, "a form that does not exist", replace(PAPER, "camunda:formRef=\"record-paper-designation\"", "camunda:formRef=\"nowhere\"")),
                refused("form-reference", PAPER, "a task without a form", replace(PAPER, "camunda:formRef=\"record-paper-designation\" camunda:formRefBinding=\"deployment\"", "")),
                refused("form-receiver", PAPER, "a form that nobody takes in", replace(PAPER, "camunda:formRef=\"record-paper-designation\"", "camunda:formRef=\"rights-template\"")),
                refused("binding", PAPER, "a form of the newest release", replace(PAPER, "formRefBinding=\"deployment\"", "formRefBinding=\"latest\"")),
                refused("binding", DESIGNATION, "a table of the newest release", replace(DESIGNATION, "decisionRefBinding=\"deployment\"", "decisionRefBinding=\"latest\"")),
                refused("decision-reference", DESIGNATION, "a table that does not exist", replace(DESIGNATION, "decisionRef=\"designation-review\"", "decisionRef=\"nowhere\"")),
                refused("decision-input", DESIGNATION, "a table that asks for what is not there", replace(DESIGNATION, "decisionRef=\"designation-review\"", "decisionRef=\"limits\"")),
                refused("process-reference", PAPER, "a called process that does not exist", before(PAPER, "<bpmn:endEvent id=\"end_putAside\"", "<bpmn:callActivity id=\"callActivity_x\" calledElement=\"nowhere\" camunda:calledElementBinding=\"deployment\"/>")),
                refused("call-loop", PAPER, "a process that calls itself", before(PAPER, "<bpmn:endEvent id=\"end_putAside\"", "<bpmn:callActivity id=\"callActivity_x\" calledElement=\"paper-designation\" camunda:calledElementBinding=\"deployment\"><bpmn:extensionElements><camunda:in businessKey=\"#{execution.processBusinessKey}\"/></bpmn:extensionElements></bpmn:callActivity>")),
                refused("missing-message", DESIGNATION, "a message of another name", replace(DESIGNATION, "name=\"invitation-withdrawn\"", "name=\"withdrawn\"")).and("unknown-message", DESIGNATION),
                refused("missing-error", NOTICE, "an error that nobody catches", replace(NOTICE, "errorCode=\"address-refused\"", "errorCode=\"other\"")),
                refused("missing-task", PAPER, "a task of another id", replace(PAPER, "<bpmn:userTask id=\"userTask_recordPaperForm\"", "<bpmn:userTask id=\"userTask_other\""), replace(PAPER, "attachedToRef=\"userTask_recordPaperForm\"", "attachedToRef=\"userTask_other\""), replace(PAPER, "targetRef=\"userTask_recordPaperForm\"", "targetRef=\"userTask_other\""), replace(PAPER, "sourceRef=\"userTask_recordPaperForm\"", "sourceRef=\"userTask_other\""), replace(PAPER, "bpmnElement=\"userTask_recordPaperForm\"", "bpmnElement=\"userTask_other\"")),
                refused("start-event", NOTICE, "cases that a timer starts", replace(NOTICE, "<bpmn:outgoing>flow_noticeQueuedToSendNotice</bpmn:outgoing>", "<bpmn:outgoing>flow_noticeQueuedToSendNotice</bpmn:outgoing><bpmn:timerEventDefinition id=\"t\"><bpmn:timeCycle xsi:type=\"bpmn:tFormalExpression\">R9/PT1H</bpmn:timeCycle></bpmn:timerEventDefinition>")),
                refused("parse", PAPER, "a flow that leads nowhere", replace(PAPER, "targetRef=\"end_overdueReported\"", "targetRef=\"end_nowhere\"")),
                refused("engine", PAPER, "an event that waits for nothing", replace(PAPER, RECORD_BY_TIMER, "")),

                // tables
                refused("table-gap", CODE_POLICY, "a role without an answer", replace(CODE_POLICY, "<text>\"TEAM_MEMBER\"</text>\n        </inputEntry>", "<text>\"PRIMARY_ADMINISTRATOR\"</text>\n        </inputEntry>"), replace(CODE_POLICY, "<decisionTable id=\"decisionTable_codePolicy\">", "<decisionTable id=\"decisionTable_codePolicy\" hitPolicy=\"ANY\">")),
                refused("table-gap", ROUTES, "a designation without a route", replace(ROUTES, "<text>not(\"PAPER\")</text>", "<text>\"ONLINE\"</text>")),
                refused("table-overlap", WAITING, "two answers to one question", replace(WAITING, "<text>\"REVIEW\"</text>", "<text>\"REVIEW\",\"CONFIRMATION\"</text>")),
                refused("table-row", WAITING, "a row with a word that does not exist", before(WAITING, "<rule id=\"rule_review\"", "<rule id=\"rule_lost\"><inputEntry id=\"i\"><text>\"REVEIW\"</text></inputEntry><outputEntry id=\"o\"><text>1</text></outputEntry></rule>")),
                refused("feel-not-allowed", WAITING, "a cell that is no FEEL", replace(WAITING, "<text>336</text>", "<text>336 hours</text>")),
                refused("table-output", CODE_POLICY, "a code that never works", replace(CODE_POLICY, "<text>168</text>", "<text>0</text>")),
                refused("table-output", CODE_POLICY, "a code of ten years", replace(CODE_POLICY, "<text>168</text>", "<text>87600</text>")),
                refused("table-cell", CODE_POLICY, "half an hour in hours", replace(CODE_POLICY, "<text>168</text>", "<text>\"P7D\"</text>")),
                refused("table-output", CODE_POLICY, "reminders in another language", replace(CODE_POLICY, TWO_REMINDERS, "\"every three days\"")),
                refused("table-output", CODE_POLICY, "a reminder after the end", replace(CODE_POLICY, TWO_REMINDERS, "\"R3/PT72H\"")),
                refused("table-output", LIMITS, "no tries at all", replace(LIMITS, "<text>20</text>", "<text>0</text>")),
                refused("table-output", CALLERS, "a question that the desk does not know", replace(CALLERS, "\"GROUP_NUMBER, COMPANY,", "\"GROUP_NUMBER, SHOE_SIZE,")),
                refused("table-output", CALLERS, "more right answers than questions", replace(CALLERS, "\"GROUP_NUMBER, COMPANY, OTHER_PERSON, MONTH\"", "\"COMPANY, MONTH\"")),
                refused("table-output", CALLERS, "a check that counts for a day", replace(CALLERS, "<text>15</text>", "<text>1440</text>")),
                refused("table-output", RIGHTS, "a right of an unknown kind of code", replace(RIGHTS, "\"VIEW_BILL\"", "\"view bill\"")),
                refused("table-output", RIGHTS, "a right twice", replace(RIGHTS, "\"VIEW_BILL\"", "\"UPDATE_MEMBER\"")),
                refused("table-output", RIGHTS, "a right without a Spanish label", replace(RIGHTS, "\"Ver la factura\"", "\"\"")),
                refused("table-output", RIGHTS, "a right of an unknown kind", replace(RIGHTS, "\"TRANSACTION\"</text>\n        </outputEntry>", "\"SECRET\"</text>\n        </outputEntry>")),
                refused("table-output", ROUTES, "a route that leads nowhere", replace(ROUTES, "<text>\"REFUSE\"</text>", "<text>\"IGNORE\"</text>")),
                refused("decision-output", LIMITS, "an output of another name", replace(LIMITS, "name=\"tries\"", "name=\"attempts\"")),
                refused("decision-input", LIMITS, "an input that nobody passes", replace(LIMITS, "<text>scope</text>", "<text>userName</text>")),
                refused("hit-policy", RIGHTS, "only the first right", replace(RIGHTS, "hitPolicy=\"COLLECT\"", "hitPolicy=\"FIRST\"")),
                refused("no-scripts", LIMITS, "a cell in another language", replace(LIMITS, "<outputEntry id=\"outputEntry_designation_tries\">", "<outputEntry id=\"outputEntry_designation_tries\" expressionLanguage=\"javascript\">")),
                refused("no-scripts", LIMITS, "a decision that is no table", before(LIMITS, "<dmndi:DMNDI>", "<decision id=\"second\" name=\"Second\"><literalExpression id=\"l\"><text>1</text></literalExpression></decision>")).and("one-model", LIMITS),
                refused("feel-not-allowed", LIMITS, "a function of Java", replace(LIMITS, "<text>20</text>", "<text>(function(x) external {java: {class: \"java.lang.Math\", method signature: \"abs(int)\"}})(20)</text>")),
                refused("feel-not-allowed", LIMITS, "a loop of a billion", replace(LIMITS, "<text>20</text>", "<text>count(for i in 1..1000000000 return i)</text>")),
                refused("feel-not-allowed", LIMITS, "a power of a billion", replace(LIMITS, "<text>20</text>", "<text>10**999999999</text>")),

                refused("feel-not-allowed", LIMITS, "a loop in a loop", replace(LIMITS, "<text>20</text>", "<text>sum(for a in 1..9999 return sum(for b in 1..9999 return a * b))</text>")),
                refused("feel-not-allowed", LIMITS, "a text that doubles", replace(LIMITS, "<text>20</text>", "<text>{a: \"xxxx\", b: a + a, c: b + b}.c</text>")),
                refused("feel-not-allowed", LIMITS, "a number of a billion digits", replace(LIMITS, "<text>20</text>", "<text>floor(1.5, 999999999)</text>")),
                refused("feel-not-allowed", LIMITS, "brackets that no parser gets over", replace(LIMITS, "<text>20</text>", "<text>" + "[(".repeat(20) + "1</text>")),

                // flow
                refused("loop-without-wait", PAPER, "a circle of service tasks", replace(PAPER, "sourceRef=\"serviceTask_reportOverdue\" targetRef=\"end_overdueReported\"", "sourceRef=\"serviceTask_reportOverdue\" targetRef=\"serviceTask_reportOverdue\"")).and("unreachable", PAPER),
                refused("wait-without-limit", PAPER, "a task that may lie for ever", replace(PAPER, RECORD_BY_TIMER, "<bpmn:signalEventDefinition signalRef=\"signal_x\"/>"), replace(PAPER, "</bpmn:process>", "</bpmn:process><bpmn:signal id=\"signal_x\" name=\"x\"/>")),
                refused("wait-without-limit", TEAM, "access that lasts for no reason", replace(TEAM, "waitsWithoutLimit", "other")),
                refused("wait-without-limit", DESIGNATION, "an answer that nobody misses", replace(DESIGNATION, "<bpmn:timerEventDefinition>\n        <bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">${plannedFor}</bpmn:timeDate>\n      </bpmn:timerEventDefinition>", "<bpmn:messageEventDefinition messageRef=\"message_designationConfirmed\"/>")),
                refused("unreachable", PAPER, "a step that no case comes to", before(PAPER, "<bpmn:endEvent id=\"end_putAside\"", "<bpmn:task id=\"task_alone\" name=\"Alone\"/>")),
                refused("gateway-condition", REVIEW, "a condition where every case passes", replace(REVIEW, "sourceRef=\"serviceTask_openReview\" targetRef=\"gateway_anybody\" />", "sourceRef=\"serviceTask_openReview\" targetRef=\"gateway_anybody\"><bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${anybody}</bpmn:conditionExpression></bpmn:sequenceFlow>")),
                refused("engine", REVIEW, "a way without a condition", replace(REVIEW, "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${anybody}</bpmn:conditionExpression>", "")),
                refused("gateway-incomplete", DESIGNATION, "a decision that leads nowhere", replace(DESIGNATION, "${decision == 'NAME_ANOTHER' || decision == 'WITHDRAW'}", "${decision == 'WITHDRAW'}")),
                refused("loop-cardinality", PAPER, "a step a million times", replace(PAPER, REPORT_IN + "\n      <bpmn:outgoing>flow_reportOverdueToOverdueReported</bpmn:outgoing>", REPORT_IN + "\n      <bpmn:outgoing>flow_reportOverdueToOverdueReported</bpmn:outgoing><bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality xsi:type=\"bpmn:tFormalExpression\">1000000</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>")),

                // forms
                refused("form-component", REVIEW_FORM, "a form with HTML", before(REVIEW_FORM, "{\n      \"label\": \"Reason\"", "{\"type\": \"html\", \"id\": \"h\", \"content\": \"<script>alert(1)</script>\"},")),
                refused("form-component", REVIEW_FORM, "a form with a foreign page", before(REVIEW_FORM, "{\n      \"label\": \"Reason\"", "{\"type\": \"iframe\", \"id\": \"f\", \"url\": \"https://evil.example\"},")),
                refused("form-component", REVIEW_FORM, "a component that nobody knows", replace(REVIEW_FORM, "\"type\": \"textarea\"", "\"type\": \"captcha\"")),
                refused("form-markup", REVIEW_FORM, "markup in a label", replace(REVIEW_FORM, "\"label\": \"Reason\"", "\"label\": \"<img src=x onerror=alert(1)>\"")),
                refused("form-markup", "texts/review-designation.es.json", "markup in a translation", replace("texts/review-designation.es.json", "\"Motivo\"", "\"<b>Motivo</b>\"")),
                refused("form-expression", "decide-on-expired-code.form", "a form with a loop", replace("decide-on-expired-code.form", "=decision != \\\"CORRECT_ADDRESS\\\"", "=count(for i in 1..1000000000 return i) > 0")),
                refused("form-field", ADD_USER, "a field that the program needs", replace(ADD_USER, "\"key\": \"email\"", "\"key\": \"mail\"")),
                refused("form-field", REVIEW_FORM, "a decision that need not be made", replace(REVIEW_FORM, "\"key\": \"decision\",\n      \"validate\": {\n        \"required\": true", "\"key\": \"decision\",\n      \"validate\": {\n        \"required\": false")),
                refused("form-option", REVIEW_FORM, "a decision that nobody understands", replace(REVIEW_FORM, "\"value\": \"REFUSE\"", "\"value\": \"LATER\"")).and("gateway-incomplete", DESIGNATION),
                refused("form-key", ADD_USER, "two fields of one key", replace(ADD_USER, "\"key\": \"company\"", "\"key\": \"lastName\"")),
                refused("form-id", ADD_USER, "two components of one id", replace(ADD_USER, "\"id\": \"Field_company\"", "\"id\": \"Field_lastName\"")),
                refused("form-pattern", ADD_USER, "a pattern that takes for ever", replace(ADD_USER, "\"^.*\\\\S.*$\"", "\"^(a+)+$\"")),
                refused("form-pattern", ADD_USER, "a pattern whose part takes what the rest needs", replace(ADD_USER, "\"^.*\\\\S.*$\"", "\"^(.*a){12}$\"")),
                refused("form-pattern", ADD_USER, "a pattern that is large when it is written out", replace(ADD_USER, "\"^.*\\\\S.*$\"", "\"^((a{0,99}b){0,99}c){0,99}$\"")),
                refused("form-pattern", ADD_USER, "a pattern that looks back", replace(ADD_USER, "\"^.*\\\\S.*$\"", "\"^(?<!a)b$\"")),
                refused("form-pattern", ADD_USER, "a pattern that refers to what it found", replace(ADD_USER, "\"^.*\\\\S.*$\"", "\"^(.)\\\\1$\"")),
                refused("form-expression", "decide-on-expired-code.form", "a form with a search", replace("decide-on-expired-code.form", "=decision != \\\"CORRECT_ADDRESS\\\"", "=matches(decision, \\\"^(a+)+$\\\")")),
                refused("form-expression", "decide-on-expired-code.form", "a form whose expression no parser gets over", replace("decide-on-expired-code.form", "=decision != \\\"CORRECT_ADDRESS\\\"", "=" + "not(a,(".repeat(12) + "1")),
                refused("form-options", ADD_USER, "a list that nobody fills", replace(ADD_USER, "\"valuesKey\": \"grantableRights\"", "\"valuesKey\": \"secrets\"")),
                refused("form-platform", ADD_USER, "a form for another platform", replace(ADD_USER, "\"Camunda Platform\"", "\"Camunda Cloud\"")),
                refused("texts", "texts/nowhere.es.json", "texts of no form", add("texts/nowhere.es.json", "{}")),

                // mails
                refused("mail-code", REMINDER, "a reminder that holds the code", replace(REMINDER, "yet. We sent", "yet: {{code}}. We sent")),
                refused("mail-code", CODE, "a code inside a sentence", replace(CODE, "Type this access code:\n\n{{code}}", "Type this access code: {{code}}")),
                refused("mail-tag", PASSWORD, "a value that is not escaped", replace(PASSWORD, "{{userId}}", "{{{userId}}}")),
                refused("mail-tag", PASSWORD, "a mail inside a mail", replace(PASSWORD, "{{brand.name}}", "{{>layout}} {{brand.name}}")),
                refused("mail-tag", PASSWORD, "braces of one's own", replace(PASSWORD, "{{brand.name}}", "{{=<% %>=}}<% brand.name %>")),
                refused("mail-name", PASSWORD, "a value that the mail is not given", replace(PASSWORD, "{{userId}}", "{{userId}} {{group.name}}")),
                refused("mail-name", PASSWORD, "a way into Java", replace(PASSWORD, "{{userId}}", "{{userId}} {{userId.class}}")),
                refused("mail-link", PASSWORD, "a link to somewhere else", replace(PASSWORD, "[Sign on]({{signOn}})", "[Sign on](https://evil.example)")),
                refused("mail-link", PASSWORD, "a mail with HTML", replace(PASSWORD, "Was it not you?", "<img src=x> Was it not you?")),
                refused("mail-subject", PASSWORD, "a mail without a subject", replace(PASSWORD, "Subject: Your password was changed\n\n", "")),
                refused("mail-render", CODE, "a section that is not closed", replace(CODE, "{{/rights}}", "")),
                refused("mail-render", CODE, "26 sections inside each other", replace(CODE, "{{#rights}}", "{{#rights}}".repeat(26) + "x" + "{{/rights}}".repeat(26) + "{{#rights}}")),
                refused("mail-render", CODE, "a text that grows", replace(CODE, "Type this access code:", "{{#rights}}".repeat(8) + "x".repeat(2_000) + "{{/rights}}".repeat(8) + "\n\nType this access code:")),
                refused("mail-size", PASSWORD, "a mail of a megabyte", replace(PASSWORD, "Was it not you?", "[".repeat(1_000_000))),
                refused("mail-same", "mails/password-changed.es.mustache", "a mail that says less in Spanish", replace("mails/password-changed.es.mustache", "{{userId}}", "")),
                refused("mail-english", "mails/welcome.en.mustache", "a mail in Spanish only", copy("mails/password-changed.es.mustache", "mails/welcome.es.mustache")),
                refused("mail-language", "mails/welcome.fr.mustache", "a mail in a language of nobody", copy(PASSWORD, "mails/welcome.fr.mustache")),

                // pictures
                refused("label-required", PAPER, "a gateway without a question", replace(PAPER, " name=\"What became of it?\"", "")),
                refused("no-bpmndi", PAPER, "an element that no picture shows", replace(PAPER, "bpmnElement=\"end_putAside\"", "bpmnElement=\"end_keptWithEarlier\""))
                // spotless:on
                );
    }

    private static byte[] random() {
        byte[] bytes = new byte[1000];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static String laughs() {
        return IntStream.range(1, 10)
                .mapToObj(i -> "<!ENTITY l" + i + " \"" + ("&l" + (i - 1) + ";").repeat(10) + "\">")
                .collect(Collectors.joining("", "<!DOCTYPE l [<!ENTITY l0 \"ha\">", "]>"));
    }
}
