package io.mandate.engine.release.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mandate.analyst.FileNames;
import io.mandate.platform.words.Message;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.xml.ModelException;

/** Makes models from texts, as far as they are well-formed and valid by the schema of their kind. */
final class Parsing implements Check {

    private final ObjectMapper json = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxStringLength(20_000)
                            .maxNumberLength(20)
                            .maxNameLength(200)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Override
    public void check(Models models, Findings findings) {
        findings.each(models.sources(), (file, source) -> {
            switch (FileNames.ending(file)) {
                case "bpmn" -> parsed(file, source, Bpmn::readModelFromStream, models.processes(), findings);
                case "dmn" -> parsed(file, source, Dmn::readModelFromStream, models.decisions(), findings);
                case "form" ->
                    json(file, source, findings)
                            .ifPresent(form -> models.forms().put(file, form));
                case "json" ->
                    json(file, source, findings)
                            .ifPresent(texts -> models.texts().put(file, texts));
                default -> models.mails().put(file, source);
            }
        });
    }

    private static <T> void parsed(
            String file, String source, Function<InputStream, T> parser, Map<String, T> models, Findings findings) {
        if (Xml.isHarmless(file, source, findings)) {
            try {
                models.put(file, parser.apply(new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8))));
            } catch (ModelException invalid) {
                findings.add(file, null, Message.of("finding.parse.model").with("why", reason(invalid)));
            }
        }
    }

    /** What the schema says, in one line. */
    private static String reason(Throwable invalid) {
        Throwable root = invalid;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return Optional.ofNullable(root.getMessage())
                .orElse("")
                .lines()
                .findFirst()
                .orElse("");
    }

    private Optional<JsonNode> json(String file, String source, Findings findings) {
        try {
            JsonNode node = json.readTree(source);
            if (node.isObject()) {
                return Optional.of(node);
            }
            findings.add(file, null, Message.of("finding.parse.no-object"));
        } catch (StreamConstraintsException tooLarge) {
            findings.add(file, null, Message.of("finding.json-size"));
        } catch (JsonProcessingException malformed) {
            findings.add(
                    file,
                    "line " + malformed.getLocation().getLineNr(),
                    Message.of("finding.parse.json")
                            .with(
                                    "why",
                                    malformed
                                            .getOriginalMessage()
                                            .lines()
                                            .findFirst()
                                            .orElse("")));
        }
        return Optional.empty();
    }
}
