package io.mandate.process.release;

import io.mandate.access.Catalogue;
import io.mandate.notification.MailTexts;
import io.mandate.rules.CodePolicy;
import io.mandate.rules.GrantableRight;
import io.mandate.rules.Limit;
import io.mandate.rules.ReviewPolicy;
import io.mandate.rules.RuleBook;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The release in force, for questions outside a case, and the seeding from the folder: new content is released, content that
 * was there before is not.
 */
@Component
public class Releases implements RuleBook, MailTexts, SmartInitializingSingleton {

    static final String NAME = "mandate";
    static final String FOLDER = "folder ";

    private final RepositoryService repository;
    private final ModelFolder folder;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ObjectProvider<Catalogue> catalogue;
    private final Map<String, Release> known = new ConcurrentHashMap<>();
    private volatile Release inForce;

    Releases(
            RepositoryService repository,
            ModelFolder folder,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ObjectProvider<Catalogue> catalogue) {
        this.repository = repository;
        this.folder = folder;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.catalogue = catalogue;
    }

    @Override
    public void afterSingletonsInstantiated() {
        SortedMap<String, byte[]> models = folder.read();
        String source = FOLDER + ModelFolder.hash(models);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtext('mandate/release'))")
                    .query()
                    .listOfRows();
            boolean released = repository
                            .createDeploymentQuery()
                            .deploymentName(NAME)
                            .deploymentSource(source)
                            .count()
                    > 0;
            if (!released) {
                DeploymentBuilder deployment =
                        repository.createDeployment().name(NAME).source(source);
                models.forEach(
                        (name, content) -> deployment.addInputStream(name, new java.io.ByteArrayInputStream(content)));
                DeploymentGuard.deploy(deployment);
            }
        });
        refresh();
    }

    /** Follows a release that another node published. */
    @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT2S")
    void refresh() {
        Deployment newest = repository
                .createDeploymentQuery()
                .deploymentName(NAME)
                .orderByDeploymentTime()
                .desc()
                .listPage(0, 1)
                .get(0);
        if (inForce == null || !inForce.id().equals(newest.getId())) {
            inForce = release(newest.getId());
            catalogue.getObject().release();
        }
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
            Map<String, byte[]> resources = new HashMap<>();
            for (String name : repository.getDeploymentResourceNames(id)) {
                try (InputStream content = repository.getResourceAsStream(id, name)) {
                    resources.put(name, content.readAllBytes());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            Map<String, String> processes = repository.createProcessDefinitionQuery().deploymentId(id).list().stream()
                    .collect(Collectors.toMap(ProcessDefinition::getKey, ProcessDefinition::getId));
            return new Release(id, resources, processes);
        });
    }

    @Override
    public String source(String release, String kind, String language) {
        return (release == null ? inForce : release(release)).mail(kind, language);
    }

    @Override
    public List<GrantableRight> grantableRights(String groupSize) {
        return inForce.grantableRights(groupSize);
    }

    @Override
    public Limit limit(String scope) {
        return inForce.limit(scope);
    }

    @Override
    public CodePolicy codePolicy(String role) {
        return inForce.codePolicy(role);
    }

    @Override
    public Duration waitingTime(String waitingFor) {
        return inForce.waitingTime(waitingFor);
    }

    @Override
    public ReviewPolicy reviewPolicy(String groupSize) {
        return inForce.reviewPolicy(groupSize);
    }
}
