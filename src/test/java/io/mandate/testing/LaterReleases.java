package io.mandate.testing;

import io.mandate.process.release.Releases;
import io.mandate.release.Draft;
import io.mandate.release.Drafts;
import io.mandate.rules.StateMovedOn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
    private final Drafts drafts;
    private final Given given;
    private Set<String> before = Set.of();

    LaterReleases(RepositoryService repository, Releases releases, Drafts drafts, Given given) {
        this.repository = repository;
        this.releases = releases;
        this.drafts = drafts;
        this.given = given;
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

    /** Puts a change into force, for cases that begin from now on. */
    public void publish(String title, Map<String, byte[]> files) {
        UUID casey = given.account("casey").accountId();
        UUID draft = drafts.start(title, casey);
        drafts.put(draft, 0, files, casey);
        drafts.submit(draft, new Draft.Submission(null, Draft.InFlight.NEW_ONLY, Draft.NewRights.NOBODY, null), casey);
        drafts.decide(
                draft,
                Draft.Decision.Outcome.APPROVED,
                null,
                given.account("noor").accountId());
        Eventually.until("in force", () -> inForce().equals(drafts.find(draft).release()));
        releases.refresh();
    }

    /** Takes back what came since or is about to come, the cases that follow it too; jobs that run are waited for. */
    public void takeBack() {
        Eventually.until("no later release", this::isTakenBack);
        releases.refresh();
    }

    private boolean isTakenBack() {
        try {
            // what waits for approval or for its time would be published in the middle of a later test
            UUID casey = given.account("casey").accountId();
            drafts.latest().stream()
                    .filter(draft -> draft.state() == Draft.State.SUBMITTED)
                    .forEach(draft -> drafts.withdraw(draft.id(), casey));
            deployments().stream()
                    .map(Deployment::getId)
                    .filter(id -> !before.contains(id))
                    .forEach(id -> repository.deleteDeployment(id, true));
            return true;
        } catch (ProcessEngineException | StateMovedOn aJobRan) {
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
