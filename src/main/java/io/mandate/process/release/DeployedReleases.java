package io.mandate.process.release;

import static java.util.stream.Collectors.toMap;

import io.mandate.release.ReleaseBook;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.management.ActivityStatistics;
import org.camunda.bpm.engine.management.IncidentStatistics;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.springframework.stereotype.Component;

/** Releases from the engine's repository: each is one deployment. */
@Component
class DeployedReleases implements ReleaseBook {

    private final RepositoryService repository;
    private final ManagementService management;
    private final Map<String, SortedMap<String, String>> known = new ConcurrentHashMap<>();

    DeployedReleases(RepositoryService repository, ManagementService management) {
        this.repository = repository;
        this.management = management;
    }

    private List<Deployment> deployments() {
        return repository
                .createDeploymentQuery()
                .deploymentName(Releases.NAME)
                .orderByDeploymentTime()
                .desc()
                .list();
    }

    @Override
    public List<Release> releases() {
        List<Deployment> all = deployments();
        return all.stream()
                .map(deployment -> new Release(
                        deployment.getId(),
                        deployment.getDeploymentTime().toInstant(),
                        deployment.getSource().startsWith(Releases.FOLDER) ? "FOLDER" : "PERSON",
                        deployment == all.get(0)))
                .toList();
    }

    @Override
    public List<Model> models(String release) {
        List<String> ids = deployments().stream().map(Deployment::getId).toList();
        int at = ids.indexOf(release);
        if (at < 0) {
            return List.of();
        }
        SortedMap<String, String> now = files(release);
        SortedMap<String, String> before = at + 1 < ids.size() ? files(ids.get(at + 1)) : new TreeMap<>();
        TreeSet<String> names = new TreeSet<>(now.keySet());
        names.addAll(before.keySet());
        List<Model> models = new ArrayList<>();
        for (String file : names) {
            models.add(model(file, now.get(file), before.get(file)));
        }
        return models;
    }

    private Model model(String file, String now, String before) {
        Change change = Change.SAME;
        if (now == null) {
            change = Change.REMOVED;
        } else if (before == null) {
            change = Change.NEW;
        } else if (!now.equals(before)) {
            change = Change.CHANGED;
        }
        Kind kind = kind(file);
        String key = file.replaceFirst(".*/", "").replaceFirst("\\.[^.]+$", "");
        return new Model(file, kind, key, name(kind, key, now == null ? before : now), change);
    }

    private static Kind kind(String file) {
        return switch (file.replaceFirst(".*\\.", "")) {
            case "bpmn" -> Kind.PROCESS;
            case "dmn" -> Kind.DECISION;
            case "form" -> Kind.FORM;
            case "mustache" -> Kind.MAIL;
            default -> Kind.TEXTS;
        };
    }

    private static String name(Kind kind, String key, String text) {
        return switch (kind) {
            case PROCESS ->
                Bpmn.readModelFromStream(stream(text))
                        .getModelElementsByType(Process.class)
                        .iterator()
                        .next()
                        .getName();
            case DECISION -> decision(text).getName();
            case MAIL -> text.lines().findFirst().orElse(key).replaceFirst("^Subject: *", "");
            default -> key;
        };
    }

    @Override
    public Optional<String> text(String release, String file) {
        return repository.createDeploymentQuery().deploymentId(release).count() == 0
                ? Optional.empty()
                : Optional.ofNullable(files(release).get(file));
    }

    private SortedMap<String, String> files(String release) {
        return known.computeIfAbsent(release, id -> {
            SortedMap<String, String> files = new TreeMap<>();
            for (String name : repository.getDeploymentResourceNames(id)) {
                try (InputStream content = repository.getResourceAsStream(id, name)) {
                    files.put(name, new String(content.readAllBytes(), StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(name, e);
                }
            }
            return files;
        });
    }

    @Override
    public Optional<Table> table(String release, String file) {
        return text(release, file).filter(text -> kind(file) == Kind.DECISION).map(text -> {
            Decision decision = decision(text);
            DecisionTable table = (DecisionTable) decision.getExpression();
            return new Table(
                    decision.getName(),
                    decision.getDescription() == null
                            ? ""
                            : decision.getDescription().getTextContent(),
                    table.getHitPolicy().name(),
                    table.getInputs().stream().map(Input::getLabel).toList(),
                    table.getOutputs().stream().map(Output::getLabel).toList(),
                    table.getRules().stream().map(DeployedReleases::row).toList());
        });
    }

    private static Row row(Rule rule) {
        return new Row(
                rule.getId(),
                rule.getDescription() == null ? "" : rule.getDescription().getTextContent(),
                cells(rule.getInputEntries()),
                cells(rule.getOutputEntries()));
    }

    private static List<String> cells(Collection<? extends DmnElement> entries) {
        return entries.stream()
                .map(entry -> entry.getUniqueChildElementByType(Text.class))
                .map(text -> ((Text) text).getTextContent().strip())
                .toList();
    }

    private static Decision decision(String text) {
        DmnModelInstance model = Dmn.readModelFromStream(stream(text));
        return model.getModelElementsByType(Decision.class).iterator().next();
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<Counts> counts(String release, String process) {
        ProcessDefinition definition = repository
                .createProcessDefinitionQuery()
                .deploymentId(release)
                .processDefinitionKey(process)
                .singleResult();
        if (definition == null) {
            return Optional.empty();
        }
        List<ActivityStatistics> statistics = management
                .createActivityStatisticsQuery(definition.getId())
                .includeIncidents()
                .list();
        Map<String, Integer> incidents = new HashMap<>();
        statistics.forEach(activity -> activity.getIncidentStatistics().stream()
                .mapToInt(IncidentStatistics::getIncidentCount)
                .filter(count -> count > 0)
                .forEach(count -> incidents.merge(activity.getId(), count, Integer::sum)));
        return Optional.of(new Counts(
                statistics.stream().collect(toMap(ActivityStatistics::getId, ActivityStatistics::getInstances)),
                incidents));
    }
}
