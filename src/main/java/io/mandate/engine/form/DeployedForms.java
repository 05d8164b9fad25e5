package io.mandate.engine.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mandate.engine.hardening.form.FormDefinitions;
import io.mandate.platform.rules.Forms;
import io.mandate.platform.words.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.form.FormData;
import org.camunda.bpm.engine.repository.CamundaFormDefinition;
import org.springframework.stereotype.Component;

/** Forms from the engine's repository. A version never changes, so each is read once. */
@Component
class DeployedForms implements Forms {

    private final FormDefinitions definitions;
    private final RepositoryService repository;
    private final FormRules rules;
    private final ObjectMapper json;
    private final Map<String, DeployedForm> versions = new ConcurrentHashMap<>();
    private final Map<Translation, JsonNode> translations = new ConcurrentHashMap<>();

    DeployedForms(FormDefinitions definitions, RepositoryService repository, FormRules rules, ObjectMapper json) {
        this.definitions = definitions;
        this.repository = repository;
        this.rules = rules;
        this.json = json;
    }

    @Override
    public Optional<JsonNode> schema(String formId, String language) {
        return version(formId).map(form -> in(form, language));
    }

    @Override
    public UnaryOperator<Map<String, Object>> newest(String formId) {
        JsonNode form = schema(formId, Language.ofRequest())
                .orElseThrow(() -> new IllegalArgumentException("no such form: " + formId));
        return values -> rules.check(form, values, Map.of());
    }

    /** The form of a task or start event, in the version that its process was deployed with. */
    Optional<DeployedForm> of(FormData start) {
        return definitions.of(start).map(this::version);
    }

    /** The schema with the texts of a language that were deployed along with it. */
    JsonNode in(DeployedForm form, String language) {
        return translations.computeIfAbsent(
                new Translation(form.deploymentId(), form.id(), language), missing -> texts(missing)
                        .map(texts -> FormTexts.merge(form.schema(), texts))
                        .orElse(form.schema()));
    }

    private Optional<DeployedForm> version(String formId) {
        return definitions.newest(formId).map(this::version);
    }

    private DeployedForm version(CamundaFormDefinition version) {
        return versions.computeIfAbsent(
                version.getId(),
                missing -> new DeployedForm(
                        version.getKey(),
                        version.getDeploymentId(),
                        read(version.getDeploymentId(), version.getResourceName())));
    }

    private Optional<JsonNode> texts(Translation missing) {
        String file = "texts/" + missing.formId() + "." + missing.language() + ".json";
        return repository.getDeploymentResourceNames(missing.deploymentId()).stream()
                .filter(name -> name.equals(file) || name.endsWith("/" + file))
                .findFirst()
                .map(name -> read(missing.deploymentId(), name));
    }

    private JsonNode read(String deploymentId, String resource) {
        try (InputStream content = repository.getResourceAsStream(deploymentId, resource)) {
            return json.readTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private record Translation(String deploymentId, String formId, String language) {}
}
