package io.mandate.engine.release;

import static java.util.stream.Collectors.toMap;

import io.mandate.analyst.ReleaseBook;
import io.mandate.platform.rules.GrantableRight;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.management.ActivityStatistics;
import org.camunda.bpm.engine.management.IncidentStatistics;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;

/** Releases from the engine's repository: each is one deployment. */
@Component
class DeployedReleases implements ReleaseBook {

    private final RepositoryService repository;
    private final ManagementService management;
    private final Releases releases;

    DeployedReleases(RepositoryService repository, ManagementService management, Releases releases) {
        this.repository = repository;
        this.management = management;
        this.releases = releases;
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
                        deployment.getSource().startsWith(FolderSeed.FOLDER) ? "FOLDER" : "PERSON",
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
        return compare(files(release), at + 1 < ids.size() ? files(ids.get(at + 1)) : new TreeMap<>());
    }

    @Override
    public List<Model> compare(SortedMap<String, byte[]> now, SortedMap<String, byte[]> before) {
        TreeSet<String> names = new TreeSet<>(now.keySet());
        names.addAll(before.keySet());
        return names.stream()
                .map(file -> ModelReader.model(file, now.get(file), before.get(file)))
                .toList();
    }

    @Override
    public SortedMap<String, byte[]> files(String release) {
        return releases.contentOf(release);
    }

    @Override
    public Optional<Table> table(String file, byte[] content) {
        return ModelReader.table(file, content);
    }

    @Override
    public List<GrantableRight> grantableRights(SortedMap<String, byte[]> files, String groupSize) {
        try {
            return releases.grantableRights(files, groupSize);
        } catch (RuntimeException unreadable) {
            // a change may hold anything; the checks say what is wrong with it
            return List.of();
        }
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
