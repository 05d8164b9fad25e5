package io.mandate.engine.release.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SortedMap;
import java.util.TreeMap;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.dmn.DmnModelInstance;

/**
 * What is in a release, by file.
 *
 * @param sources well-formed text of every file
 * @param texts translations of forms
 */
public record Models(
        SortedMap<String, String> sources,
        SortedMap<String, BpmnModelInstance> processes,
        SortedMap<String, DmnModelInstance> decisions,
        SortedMap<String, JsonNode> forms,
        SortedMap<String, JsonNode> texts,
        SortedMap<String, String> mails) {

    Models(SortedMap<String, String> sources) {
        this(sources, new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }
}
