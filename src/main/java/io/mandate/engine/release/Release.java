package io.mandate.engine.release;

import io.mandate.engine.hardening.expression.PlainTables;
import io.mandate.platform.rules.RuleBook;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;

/** One deployment with every model in it. It never changes, so what was read and decided once is kept. */
final class Release implements RuleBook {

    private static final DmnEngine DMN = PlainTables.engine();

    private final String id;
    private final SortedMap<String, byte[]> resources;
    private final Map<String, String> processes;
    private final Release shipped;
    private final Map<String, DmnDecision> tables = new ConcurrentHashMap<>();
    private final Map<Object, Object> answers = new ConcurrentHashMap<>();

    /**
     * A release.
     *
     * @param processes ids of the process definitions by their key
     * @param shipped the one that came with the program; null if this is it
     */
    Release(String id, SortedMap<String, byte[]> resources, Map<String, String> processes, Release shipped) {
        this.id = id;
        this.resources = Collections.unmodifiableSortedMap(resources);
        this.processes = processes;
        this.shipped = shipped;
    }

    String id() {
        return id;
    }

    SortedMap<String, byte[]> files() {
        return resources;
    }

    String process(String key) {
        return processes.get(key);
    }

    /** The source of a mail, in English where the language has none; that of the program for one that is newer than this. */
    String mail(String kind, String language) {
        byte[] source = resources.getOrDefault(
                "mails/" + kind + "." + language + ".mustache", resources.get("mails/" + kind + ".en.mustache"));
        if (source == null && shipped != null) {
            return shipped.mail(kind, language);
        }
        if (source == null) {
            throw new IllegalStateException("release " + id + " has no mail text " + kind);
        }
        return new String(source, StandardCharsets.UTF_8);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T answer(String table, String input, String value, Function<List<Map<String, Object>>, T> read) {
        return (T) answers.computeIfAbsent(
                List.of(table, value),
                key -> read.apply(decide(table, Map.of(input, value)).getResultList()));
    }

    /** What a release that is older than the program does not answer yet, the tables that came with the program answer. */
    private DmnDecisionResult decide(String table, Map<String, Object> inputs) {
        if (shipped != null && !resources.containsKey(table + ".dmn")) {
            return shipped.decide(table, inputs);
        }
        DmnDecision decision = tables.computeIfAbsent(
                table, key -> DMN.parseDecision(key, new ByteArrayInputStream(resources.get(key + ".dmn"))));
        DmnDecisionResult result = DMN.evaluateDecision(decision, inputs);
        if (!result.isEmpty()) {
            return result;
        }
        if (shipped == null) {
            throw new IllegalStateException(table + ".dmn of release " + id + " has no answer for " + inputs);
        }
        return shipped.decide(table, inputs);
    }
}
