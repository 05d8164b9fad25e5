package io.mandate.engine.release.check.process;

import static io.mandate.people.account.Staff.ANALYSTS;
import static io.mandate.people.account.Staff.MEMBERSHIP_SERVICES;
import static io.mandate.people.account.Staff.OPERATIONS;

import io.mandate.engine.release.check.FileCheck;
import io.mandate.engine.release.check.Findings;
import io.mandate.engine.release.check.Models;
import io.mandate.platform.words.Message;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/** Where a process may compute, and what: it names delegates, reads variables and compares them with constants. */
public final class Expressions implements FileCheck {

    /** Attributes and elements whose text is an expression on purpose. The engine would evaluate many more. */
    private static final Set<String> CONDITIONS = Set.of("conditionExpression", "completionCondition");

    private static final Set<String> TIMES = Set.of("timeDate", "timeDuration", "timeCycle");
    private static final Set<String> INSTANTS = Set.of("camunda:dueDate", "camunda:followUpDate");

    private static final Set<String> STAFF = Set.of(MEMBERSHIP_SERVICES, OPERATIONS, ANALYSTS);

    /** Names that the engine resolves itself. */
    private static final Set<String> RESERVED =
            Set.of("execution", "task", "caseExecution", "externalTask", "connector", "authenticatedUserId");

    private static final Pattern DELEGATE = Pattern.compile("[$#]\\{(\\w+)}");
    private static final Pattern BUSINESS_KEY = Pattern.compile("[$#]\\{execution\\.processBusinessKey}");
    private static final Pattern HOURS = Pattern.compile("PT(?=\\d)([1-9]\\d{0,4}H)?([1-9]\\d{0,4}M)?");
    private static final Pattern REPEATED_HOURS =
            Pattern.compile("R([1-9]|[1-4]\\d)/PT(?=\\d)([1-9]\\d{0,4}H)?([1-9]\\d{0,4}M)?");
    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(Z|[+-]\\d\\d:\\d\\d)");
    private static final Pattern RETRIES =
            Pattern.compile("(R[1-9]\\d?/)?PT\\d{1,4}[SMH]|PT\\d{1,4}[SMH](,PT\\d{1,4}[SMH]){0,19}");

    private static final Map<String, Pattern> LITERAL_TIMES =
            Map.of("timeDate", INSTANT, "timeDuration", HOURS, "timeCycle", REPEATED_HOURS);

    private final Predicate<String> isDelegate;
    private final Predicate<String> isBean;

    public Expressions(Predicate<String> isDelegate, Predicate<String> isBean) {
        this.isDelegate = isDelegate;
        this.isBean = isBean;
    }

    @Override
    public void check(String file, Models models, Findings findings) {
        BpmnModelInstance model = models.processes().get(file);
        if (model != null && findings.isClean(file)) {
            new InFile(file, model, findings).element(AllowList.root(model));
        }
    }

    private final class InFile {

        private final String file;
        private final BpmnModelInstance model;
        private final Set<String> variables;
        private final Assigned assigned;
        private final Findings findings;

        InFile(String file, BpmnModelInstance model, Findings findings) {
            this.file = file;
            this.model = model;
            Flow flow = new Flow(model);
            this.variables = Variables.of(model, flow);
            this.assigned = new Assigned(model, flow);
            this.findings = findings;
        }

        void element(Element element) {
            if (Vocabulary.isPicture(element)) {
                return;
            }
            String name = Vocabulary.name(element);
            String text = Elements.text(element);
            if (CONDITIONS.contains(name)) {
                read(element, text);
            } else if (TIMES.contains(name)) {
                time(element, name, text.strip());
            } else if (name.equals("loopCardinality")) {
                atMostFifty(element, text.strip());
            } else if (name.equals("camunda:failedJobRetryTimeCycle")) {
                retries(element, text.strip());
            } else {
                literal(element, name, text);
            }
            Elements.attributes(element).forEach(attribute -> attribute(element, attribute));
            Elements.children(element).forEach(this::element);
        }

        private void attribute(Element element, Attr attribute) {
            String name = Vocabulary.name(attribute);
            String value = attribute.getValue().strip();
            switch (name) {
                case "camunda:delegateExpression" -> delegate(element, value);
                case "camunda:candidateGroups" -> groups(element, value);
                case "camunda:collection" -> collection(element, value);
                case "businessKey" -> businessKey(element, value);
                default -> {
                    if (INSTANTS.contains(name)) {
                        time(element, "timeDate", value);
                    } else {
                        literal(element, name, value);
                    }
                }
            }
        }

        private void delegate(Element element, String value) {
            Matcher delegate = DELEGATE.matcher(value);
            if (!delegate.matches()) {
                refuse(element, Message.of("finding.no-beans.calls"));
            } else if (!isDelegate.test(delegate.group(1))) {
                refuse(element, Message.of("finding.no-beans.unknown").with("name", delegate.group(1)));
            }
        }

        /** A derived group such as {@code officers} holds people of every employer. */
        private void groups(Element element, String value) {
            if (PlainExpression.isLiteral(value)) {
                if (!STAFF.containsAll(Arrays.asList(value.split("\\s*,\\s*")))) {
                    refuse(element, Message.of("finding.candidate-groups"));
                }
            } else {
                variable(element, value, "deciders"::equals);
            }
        }

        private void collection(Element element, String value) {
            variable(element, PlainExpression.isLiteral(value) ? "${" + value + "}" : value, name -> true);
        }

        private void businessKey(Element element, String value) {
            if (!BUSINESS_KEY.matcher(value).matches()) {
                refuse(element, Message.of("finding.business-key"));
            }
        }

        private void variable(Element element, String value, Predicate<String> allowed) {
            if (read(element, value)
                    && !PlainExpression.parse(value)
                            .flatMap(PlainExpression::onlyVariable)
                            .filter(allowed)
                            .isPresent()) {
                refuse(element, Message.of("finding.expression.one-variable").with("value", value));
            }
        }

        private void time(Element element, String kind, String value) {
            if (!PlainExpression.isLiteral(value)) {
                variable(element, value, name -> true);
            } else if (!LITERAL_TIMES.get(kind).matcher(value).matches()) {
                refuse(element, Message.of("finding.time.timer").with("value", value));
            }
        }

        private void atMostFifty(Element element, String value) {
            if (!value.matches("[1-9]|[1-4]\\d|50")) {
                refuse(element, Message.of("finding.loop-cardinality"));
            }
        }

        private void retries(Element element, String value) {
            if (!RETRIES.matcher(value).matches()) {
                refuse(element, Message.of("finding.retries").with("value", value));
            }
        }

        private void literal(Element element, String name, String value) {
            if (!PlainExpression.isLiteral(value)) {
                refuse(element, Message.of("finding.expression-place").with("name", name));
            }
        }

        private boolean read(Element element, String value) {
            Optional<PlainExpression> expression = PlainExpression.parse(value);
            if (expression.isEmpty()) {
                refuse(element, Message.of("finding.expression.reads-only").with("found", value.strip()));
                return false;
            }
            Set<String> unknown = new TreeSet<>(expression.get().variables());
            unknown.removeAll(variables);
            for (String name : unknown) {
                if (RESERVED.contains(name) || isBean.test(name)) {
                    refuse(element, Message.of("finding.expression.reads-only").with("found", name));
                } else {
                    refuse(element, Message.of("finding.unknown-variable").with("name", name));
                }
            }
            Set<String> unset = new TreeSet<>(expression.get().variables());
            unset.retainAll(variables);
            unset.removeAll(knownAt(element));
            unset.forEach(
                    name -> refuse(element, Message.of("finding.unset-variable").with("name", name)));
            return unknown.isEmpty();
        }

        /** What is set when the engine reads what stands there: of a way, and of what a step repeats, once the step is done. */
        private Set<String> knownAt(Element element) {
            ModelElementInstance around = model.getModelElementById(String.valueOf(Elements.id(element)));
            if (around instanceof SequenceFlow way) {
                return way.getSource() == null ? variables : assigned.after(way.getSource());
            }
            if (!(around instanceof FlowNode node)) {
                return variables;
            }
            return Vocabulary.name(element).equals("completionCondition")
                    ? assigned.after(node)
                    : assigned.before(node);
        }

        private void refuse(Element element, Message what) {
            findings.add(file, Elements.id(element), what);
        }
    }
}
