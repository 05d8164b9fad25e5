package io.mandate.testing;

import io.mandate.analyst.Draft;
import io.mandate.analyst.Draft.NewRights;
import io.mandate.analyst.Drafts;
import io.mandate.analyst.ReleaseDecisions;
import io.mandate.engine.release.Releases;
import io.mandate.platform.refusal.StateMovedOn;
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
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Releases that a test publishes. All tests share one application, so a test takes them back, with the cases that follow
 * them.
 */
public final class LaterReleases {

    private final RepositoryService repository;
    private final Releases releases;
    private final Drafts drafts;
    private final ReleaseDecisions decisions;
    private final Given given;
    private final JdbcClient jdbc;
    private Set<String> before = Set.of();

    LaterReleases(
            RepositoryService repository,
            Releases releases,
            Drafts drafts,
            ReleaseDecisions decisions,
            Given given,
            JdbcClient jdbc) {
        this.repository = repository;
        this.releases = releases;
        this.drafts = drafts;
        this.decisions = decisions;
        this.given = given;
        this.jdbc = jdbc;
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

    /** Puts a change into force, for cases that begin from now on; nobody gets a right by it. */
    public void publish(String title, Map<String, byte[]> files) {
        approve(submit(title, files, NewRights.NOBODY));
    }

    /** A change that waits for approval. */
    public UUID submit(String title, Map<String, byte[]> files, NewRights newRights) {
        UUID draft = drafts.start(title, casey());
        drafts.put(draft, 0, files, casey());
        return submit(draft, newRights);
    }

    /** A change that goes back to an earlier release, and waits for approval. */
    public UUID submitRollBack(String release, NewRights newRights) {
        return submit(drafts.rollBack(release, "Back", casey()), newRights);
    }

    private UUID submit(UUID draft, NewRights newRights) {
        decisions.submit(draft, new Draft.Submission(null, Draft.InFlight.NEW_ONLY, newRights, null), casey());
        return draft;
    }

    /** Approves a change and waits until it is in force. */
    public void approve(UUID draft) {
        decisions.decide(
                draft,
                Draft.Decision.Outcome.APPROVED,
                null,
                given.account("noor").accountId());
        Eventually.until("in force", () -> inForce().equals(drafts.find(draft).release()));
        releases.refresh();
    }

    private UUID casey() {
        return given.account("casey").accountId();
    }

    /** Takes back what came since or is about to come, the cases that follow it too; jobs that run are waited for. */
    public void takeBack() {
        Eventually.until("no later release", this::isTakenBack);
        releases.refresh();
    }

    private boolean isTakenBack() {
        try {
            // what waits for approval or for its time would be published in the middle of a later test
            drafts.latest().stream()
                    .filter(draft -> draft.state() == Draft.State.SUBMITTED)
                    .forEach(draft -> decisions.withdraw(draft.id(), casey()));
            deployments().stream()
                    .map(Deployment::getId)
                    .filter(id -> !before.contains(id))
                    .forEach(this::delete);
            return true;
        } catch (ProcessEngineException | StateMovedOn aJobRan) {
            return false;
        }
    }

    /** Newest first, so that everybody holds in the end what they held before. */
    private void delete(String release) {
        repository.deleteDeployment(release, true);
        jdbc.sql(
                        """
                        with gone as (delete from right_change where release = ? returning grant_id, before)
                        update access_grant a set rights = gone.before, version = a.version + 1 from gone
                        where a.id = gone.grant_id""")
                .param(release)
                .update();
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
