package io.mandate.engine.release;

import io.mandate.onboarding.catalogue.Catalogue;
import io.mandate.platform.mail.MailTexts;
import io.mandate.platform.rules.GrantableRight;
import io.mandate.platform.rules.RuleBook;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The release in force, for questions outside a case, and every release that a case still follows. */
@Component
public class Releases implements RuleBook, MailTexts {

    public static final String NAME = "mandate";

    private final RepositoryService repository;
    private final ObjectProvider<Catalogue> catalogue;
    private final Release shipped = new Release("shipped", ModelFolder.shipped(), Map.of(), null);
    private final Map<String, Release> known = new ConcurrentHashMap<>();
    private volatile Release inForce;

    Releases(RepositoryService repository, ObjectProvider<Catalogue> catalogue) {
        this.repository = repository;
        this.catalogue = catalogue;
    }

    /** Follows a release that another node published. */
    @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT2S")
    public void refresh() {
        String newest = newest().map(Deployment::getId).orElseThrow();
        if (inForce == null || !inForce.id().equals(newest)) {
            inForce = release(newest);
            catalogue.getObject().release();
        }
    }

    /** Whether this node works by a release. */
    public boolean isInForce() {
        return inForce != null;
    }

    /** The deployment that is in force, as the repository says. */
    Optional<Deployment> newest() {
        return repository
                .createDeploymentQuery()
                .deploymentName(NAME)
                .orderByDeploymentTime()
                .desc()
                .listPage(0, 1)
                .stream()
                .findFirst();
    }

    /** Everything in a release, by name; nothing for an unknown one. */
    SortedMap<String, byte[]> contentOf(String release) {
        return known.containsKey(release)
                        || repository
                                        .createDeploymentQuery()
                                        .deploymentId(release)
                                        .deploymentName(NAME)
                                        .count()
                                > 0
                ? release(release).files()
                : Collections.emptySortedMap();
    }

    /** What grantable-rights.dmn of these files says. */
    List<GrantableRight> grantableRights(SortedMap<String, byte[]> files, String groupSize) {
        return of(files).grantableRights(groupSize);
    }

    /** The decision tables of a release that is not deployed. */
    public RuleBook of(SortedMap<String, byte[]> files) {
        return new Release("not deployed", files, Map.of(), shipped);
    }

    /** The decision tables of a release. */
    public RuleBook of(String release) {
        return release(release);
    }

    /**
     * The definition of a process in the release in force.
     *
     * @param key of the process, such as {@code notice-delivery}
     */
    public String process(String key) {
        return inForce.process(key);
    }

    private Release release(String deployment) {
        return known.computeIfAbsent(deployment, id -> {
            SortedMap<String, byte[]> resources = new TreeMap<>();
            for (String name : repository.getDeploymentResourceNames(id)) {
                try (InputStream content = repository.getResourceAsStream(id, name)) {
                    resources.put(name, content.readAllBytes());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            Map<String, String> processes = repository.createProcessDefinitionQuery().deploymentId(id).list().stream()
                    .collect(Collectors.toMap(ProcessDefinition::getKey, ProcessDefinition::getId));
            return new Release(id, resources, processes, shipped);
        });
    }

    @Override
    public String source(String release, String kind, String language) {
        return (release == null ? inForce : release(release)).mail(kind, language);
    }

    @Override
    public <T> T answer(String table, String input, String value, Function<List<Map<String, Object>>, T> read) {
        return inForce.answer(table, input, value, read);
    }
}
