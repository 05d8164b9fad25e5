package io.mandate.engine.release.check;

import java.util.Map;
import java.util.SortedMap;
import org.camunda.bpm.model.xml.ModelInstance;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/**
 * What processes and decisions may be made of. It names what we know to be harmless and refuses everything else, also what
 * a later engine invents.
 */
final class AllowList implements Check {

    private static final Vocabulary PROCESS = new Vocabulary(
            "id name",
            """
            definitions: targetNamespace exporter exporterVersion modeler:executionPlatform modeler:executionPlatformVersion camunda:diagramRelationId
            collaboration|participant: processRef
            process: isExecutable camunda:historyTimeToLive camunda:isStartableInTasklist camunda:versionTag
            documentation: textFormat
            extensionElements|incoming|outgoing|text|category|flowNodeRef:
            camunda:properties|camunda:failedJobRetryTimeCycle:
            camunda:property: value
            camunda:in: source target businessKey
            camunda:out: source target
            laneSet|lane:
            startEvent: isInterrupting camunda:formRef camunda:formRefBinding camunda:asyncBefore camunda:asyncAfter camunda:exclusive
            endEvent|intermediateCatchEvent|intermediateThrowEvent: camunda:asyncBefore camunda:asyncAfter camunda:exclusive
            boundaryEvent: attachedToRef cancelActivity camunda:asyncAfter camunda:exclusive
            task|manualTask|receiveTask: default messageRef camunda:asyncBefore camunda:asyncAfter camunda:exclusive
            serviceTask: default camunda:delegateExpression camunda:asyncBefore camunda:asyncAfter camunda:exclusive
            userTask: default camunda:formRef camunda:formRefBinding camunda:candidateGroups camunda:dueDate camunda:followUpDate camunda:asyncBefore camunda:asyncAfter camunda:exclusive
            businessRuleTask: default camunda:decisionRef camunda:decisionRefBinding camunda:mapDecisionResult camunda:resultVariable camunda:asyncBefore camunda:asyncAfter camunda:exclusive
            callActivity: default calledElement camunda:calledElementBinding camunda:asyncBefore camunda:asyncAfter camunda:exclusive
            subProcess: default triggeredByEvent camunda:asyncBefore camunda:asyncAfter camunda:exclusive
            exclusiveGateway|inclusiveGateway: default gatewayDirection
            parallelGateway|eventBasedGateway: gatewayDirection
            sequenceFlow: sourceRef targetRef
            conditionExpression|timeDate|timeDuration|timeCycle|loopCardinality|completionCondition: xsi:type
            timerEventDefinition|terminateEventDefinition|linkEventDefinition:
            messageEventDefinition: messageRef
            errorEventDefinition: errorRef
            escalationEventDefinition: escalationRef
            signalEventDefinition: signalRef
            message|signal:
            error: errorCode
            escalation: escalationCode
            multiInstanceLoopCharacteristics: isSequential camunda:collection camunda:elementVariable
            textAnnotation: textFormat
            association: sourceRef targetRef associationDirection
            group: categoryValueRef
            categoryValue: value
            """);

    private static final Vocabulary DECISION = new Vocabulary(
            "id name label",
            """
            definitions: namespace exporter exporterVersion modeler:executionPlatform modeler:executionPlatformVersion camunda:diagramRelationId
            description|text:
            decision: camunda:historyTimeToLive camunda:versionTag
            variable: typeRef
            decisionTable: hitPolicy aggregation preferredOrientation
            input:
            inputExpression: typeRef expressionLanguage
            inputValues|outputValues|inputEntry|outputEntry: expressionLanguage
            output: typeRef
            rule|extensionElements:
            textAnnotation: textFormat
            association: associationDirection
            inputData|knowledgeSource:
            informationRequirement|authorityRequirement:
            requiredInput|requiredAuthority|sourceRef|targetRef: href
            """);

    private static final Refusal OTHER = new Refusal(
            "allow-list",
            "This is not among the things that a model of ours is made of.",
            "Remove it, or model the same with what the other models use.");

    /** Better words for what is known to be wrong, by local name of the element or attribute. */
    private static final Map<String, Refusal> KNOWN = Map.ofEntries(
            Map.entry("scriptTask", Refusal.SCRIPT),
            Map.entry("script", Refusal.SCRIPT),
            Map.entry("scriptFormat", Refusal.SCRIPT),
            Map.entry("language", Refusal.SCRIPT),
            Map.entry("resource", Refusal.SCRIPT),
            Map.entry("literalExpression", Refusal.SCRIPT),
            Map.entry("businessKnowledgeModel", Refusal.SCRIPT),
            Map.entry("class", Refusal.CODE),
            Map.entry("expression", Refusal.CODE),
            Map.entry("delegateExpression", Refusal.CODE),
            Map.entry("variableMappingClass", Refusal.CODE),
            Map.entry("variableMappingDelegateExpression", Refusal.CODE),
            Map.entry("sourceExpression", Refusal.CODE),
            Map.entry("errorEventDefinition", Refusal.CODE),
            Map.entry("executionListener", Refusal.LISTENER),
            Map.entry("taskListener", Refusal.LISTENER),
            Map.entry("connector", Refusal.OUTSIDE),
            Map.entry("type", Refusal.OUTSIDE),
            Map.entry("topic", Refusal.OUTSIDE),
            Map.entry("formKey", Refusal.FORM),
            Map.entry("formData", Refusal.FORM),
            Map.entry("inputOutput", Refusal.INPUT),
            Map.entry("field", Refusal.INPUT),
            Map.entry("inputVariable", Refusal.INPUT),
            Map.entry("assignee", Refusal.PERSON),
            Map.entry("candidateUsers", Refusal.PERSON),
            Map.entry("initiator", Refusal.PERSON));

    private record Refusal(String rule, String cause, String remedy) {

        static final Refusal SCRIPT = new Refusal(
                "no-scripts",
                "A model holds no script and no language but FEEL in decision tables.",
                "Put the rule into a decision table, or ask the makers of the program for a delegate.");
        static final Refusal CODE = new Refusal(
                "no-code",
                "A model calls the program by the delegate expression of a service task only.",
                "Use a service task with one of the known delegates.");
        static final Refusal LISTENER = new Refusal(
                "no-listeners", "A model holds no listeners.", "Put what it does into a service task of its own.");
        static final Refusal OUTSIDE = new Refusal(
                "no-connectors",
                "A model has no connectors and no tasks for other programs.",
                "Use a service task with one of the known delegates.");
        static final Refusal FORM = new Refusal(
                "no-other-forms",
                "A form is a Camunda Form of the same release.",
                "Choose a Camunda Form, linked by its id, with the binding deployment.");
        static final Refusal INPUT = new Refusal(
                "no-inputs",
                "None of the known delegates and tables takes inputs here.",
                "Remove the inputs; what differs from case to case belongs into a decision table.");
        static final Refusal PERSON = new Refusal(
                "no-persons",
                "A task is offered to a group of people, never given to a person.",
                "Set candidate groups instead.");
    }

    @Override
    public void check(Models models, Findings findings) {
        refuse(models.processes(), PROCESS, findings);
        refuse(models.decisions(), DECISION, findings);
        findings.each(models.decisions(), (file, model) -> languages(file, root(model), findings));
    }

    private static void refuse(
            SortedMap<String, ? extends ModelInstance> models, Vocabulary vocabulary, Findings findings) {
        findings.each(models, (file, model) -> element(file, root(model), vocabulary, findings));
    }

    static Element root(ModelInstance model) {
        return Elements.root(model.getDocument().getDomSource().getNode());
    }

    private static void element(String file, Element element, Vocabulary vocabulary, Findings findings) {
        String name = Vocabulary.name(element);
        if (Vocabulary.isPicture(element)) {
            return;
        }
        if (!vocabulary.knows(name)) {
            refuse(file, element, element.getLocalName(), name, findings);
            return;
        }
        for (Attr attribute : Elements.attributes(element)) {
            String attributeName = Vocabulary.name(attribute);
            if (!Vocabulary.isDeclaration(attribute) && !vocabulary.knows(name, attributeName)) {
                refuse(file, element, attribute.getLocalName(), attributeName, findings);
            }
        }
        Elements.children(element).forEach(child -> element(file, child, vocabulary, findings));
    }

    private static void refuse(String file, Element element, String localName, String name, Findings findings) {
        Refusal refusal = KNOWN.getOrDefault(localName, OTHER);
        findings.add(
                refusal.rule(),
                file,
                Elements.id(element),
                refusal.cause() + " Found: " + name + ".",
                refusal.remedy());
    }

    private static void languages(String file, Element element, Findings findings) {
        Elements.attributes(element).stream()
                .filter(attribute -> attribute.getName().equals("expressionLanguage")
                        && !attribute.getValue().equals("feel"))
                .forEach(attribute -> refuse(file, element, "language", attribute.getValue(), findings));
        Elements.children(element).forEach(child -> languages(file, child, findings));
    }
}
