package io.mandate.monitoring;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.mandate.documents.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The alert rules and dashboards of the repository. */
public final class Monitoring {

    static final Path FOLDER = Path.of("src/monitoring");

    private static final Pattern RUN_BOOK = Pattern.compile("(?m)^ {4,}(sum\\(rate\\(.+)$");

    /** What whoever looks at a dashboard chooses; everything at first. */
    private static final Pattern CHOSEN = Pattern.compile(",? *\\w+=~\"\\$\\w+\"");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Monitoring() {}

    /** One rule. */
    public record Alert(String name, String expression, String severity, Map<String, String> annotations) {}

    public static List<Alert> alerts() throws IOException {
        List<Alert> alerts = new ArrayList<>();
        for (JsonNode group : yaml(FOLDER.resolve("alerts.yml")).get("groups")) {
            for (JsonNode rule : group.get("rules")) {
                alerts.add(new Alert(
                        rule.get("alert").asText(),
                        rule.get("expr").asText(),
                        rule.at("/labels/severity").asText(),
                        JSON.convertValue(rule.get("annotations"), new TypeReference<>() {})));
            }
        }
        return alerts;
    }

    /** Dashboards by file name. */
    public static Map<String, JsonNode> dashboards() throws IOException {
        Map<String, JsonNode> dashboards = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER.resolve("dashboards"))) {
            for (Path file : files.toList()) {
                dashboards.put(file.getFileName().toString(), JSON.readTree(file.toFile()));
            }
        }
        return dashboards;
    }

    /** Every expression of alerts, dashboards and the run book, by where it stands. */
    public static Map<String, String> expressions() throws IOException {
        Map<String, String> expressions = new TreeMap<>();
        alerts().forEach(alert -> expressions.put("alert " + alert.name(), alert.expression()));
        dashboards().forEach((file, dashboard) -> dashboard.get("panels").forEach(panel -> panel.get("targets")
                .forEach(target -> expressions.put(
                        file + ", " + panel.get("title").asText() + ", "
                                + target.get("refId").asText(),
                        CHOSEN.matcher(target.get("expr").asText()).replaceAll("")))));
        RUN_BOOK.matcher(Files.readString(Documents.RUN_BOOK))
                .results()
                .forEach(found -> expressions.put("run book, " + expressions.size(), found.group(1)));
        return expressions;
    }

    static JsonNode yaml(Path file) throws IOException {
        return YAML.readTree(file.toFile());
    }
}
