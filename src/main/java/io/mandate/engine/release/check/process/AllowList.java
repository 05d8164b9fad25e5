package io.mandate.engine.release.check.process;

import io.mandate.analyst.difference.ModelNames;
import io.mandate.engine.release.check.FileCheck;
import io.mandate.engine.release.check.Findings;
import io.mandate.engine.release.check.Models;
import io.mandate.platform.words.Message;
import java.util.Map;
import org.camunda.bpm.model.xml.ModelInstance;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/**
 * What processes and decisions may be made of. It names what we know to be harmless and refuses everything else, also what
 * a later engine invents.
 */
public final class AllowList implements FileCheck {

    /** The editor of processes notes of each element which of its templates it was made from. */
    static final Vocabulary PROCESS = new Vocabulary(
            "id name camunda:modelerTemplate camunda:modelerTemplateVersion",
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

    /** What is known to be wrong, by local name of the element or attribute. */
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("scriptTask", "finding.no-scripts"),
            Map.entry("script", "finding.no-scripts"),
            Map.entry("scriptFormat", "finding.no-scripts"),
            Map.entry("language", "finding.no-scripts"),
            Map.entry("resource", "finding.no-scripts"),
            Map.entry("literalExpression", "finding.no-scripts"),
            Map.entry("businessKnowledgeModel", "finding.no-scripts"),
            Map.entry("class", "finding.no-code"),
            Map.entry("expression", "finding.no-code"),
            Map.entry("delegateExpression", "finding.no-code"),
            Map.entry("variableMappingClass", "finding.no-code"),
            Map.entry("variableMappingDelegateExpression", "finding.no-code"),
            Map.entry("sourceExpression", "finding.no-code"),
            Map.entry("errorEventDefinition", "finding.no-code"),
            Map.entry("executionListener", "finding.no-listeners"),
            Map.entry("taskListener", "finding.no-listeners"),
            Map.entry("connector", "finding.no-connectors"),
            Map.entry("type", "finding.no-connectors"),
            Map.entry("topic", "finding.no-connectors"),
            Map.entry("formKey", "finding.no-other-forms"),
            Map.entry("formData", "finding.no-other-forms"),
            Map.entry("inputOutput", "finding.no-inputs"),
            Map.entry("field", "finding.no-inputs"),
            Map.entry("inputVariable", "finding.no-inputs"),
            Map.entry("assignee", "finding.no-persons"),
            Map.entry("candidateUsers", "finding.no-persons"),
            Map.entry("initiator", "finding.no-persons"));

    @Override
    public void check(String file, Models models, Findings findings) {
        if (models.processes().containsKey(file)) {
            element(file, root(models.processes().get(file)), PROCESS, findings);
        } else if (models.decisions().containsKey(file)) {
            Element root = root(models.decisions().get(file));
            element(file, root, DECISION, findings);
            languages(file, root, findings);
        }
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
            if (!Vocabulary.isDeclaration(attribute)
                    && !ModelNames.isName(attribute)
                    && !vocabulary.knows(name, attributeName)) {
                refuse(file, element, attribute.getLocalName(), attributeName, findings);
            }
        }
        Elements.children(element).forEach(child -> element(file, child, vocabulary, findings));
    }

    private static void refuse(String file, Element element, String localName, String name, Findings findings) {
        findings.add(
                file,
                Elements.id(element),
                Message.of(KNOWN.getOrDefault(localName, "finding.allow-list")).with("found", name));
    }

    private static void languages(String file, Element element, Findings findings) {
        Elements.attributes(element).stream()
                .filter(attribute -> attribute.getName().equals("expressionLanguage")
                        && !attribute.getValue().equals("feel"))
                .forEach(attribute -> refuse(file, element, "language", attribute.getValue(), findings));
        Elements.children(element).forEach(child -> languages(file, child, findings));
    }
}
