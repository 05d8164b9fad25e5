package io.mandate.testing;

import io.mandate.process.release.Releases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;

/**
 * Releases that a test publishes. All tests share one application, so a test takes them back, with the cases that follow
 * them.
 */
public final class LaterReleases {

    private final RepositoryService repository;
    private final Releases releases;
    private Set<String> before = Set.of();

    LaterReleases(RepositoryService repository, Releases releases) {
        this.repository = repository;
        this.releases = releases;
    }

    private List<Deployment> deployments() {
        return repository
                .createDeploymentQuery()
                .deploymentName("mandate")
                .orderByDeploymentTime()
                .desc()
                .list();
    }

    /** Remembers what there is. */
    public void begin() {
        before = new HashSet<>(deployments().stream().map(Deployment::getId).toList());
    }

    /** The release in force. */
    public String inForce() {
        return deployments().get(0).getId();
    }

    /** Takes back what came since, the cases that follow it too; jobs that run are waited for. */
    public void takeBack() {
        Eventually.until("no later release", this::isTakenBack);
        releases.refresh();
    }

    private boolean isTakenBack() {
        try {
            deployments().stream()
                    .map(Deployment::getId)
                    .filter(id -> !before.contains(id))
                    .forEach(id -> repository.deleteDeployment(id, true));
            return true;
        } catch (ProcessEngineException aJobRan) {
            return false;
        }
    }

    /** A file of the release in force. */
    public String text(String file) {
        try (var content = repository.getResourceAsStream(inForce(), file)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
