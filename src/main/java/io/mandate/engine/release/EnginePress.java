package io.mandate.engine.release;

import io.mandate.analyst.Draft.InFlight;
import io.mandate.analyst.Draft.NewRights;
import io.mandate.analyst.ReleasePress;
import io.mandate.engine.hardening.DeploymentGuard;
import io.mandate.engine.release.move.CaseMoves;
import io.mandate.onboarding.access.RightChanges;
import io.mandate.onboarding.catalogue.Catalogue;
import io.mandate.platform.Right;
import io.mandate.platform.rules.GrantableRight;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes deployments: the only way in which a model gets into the engine. One at a time, on all nodes together. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class EnginePress implements ReleasePress {

    private final RepositoryService repository;
    private final Releases releases;
    private final CaseMoves moves;
    private final RightChanges rights;
    private final JdbcClient jdbc;

    EnginePress(
            @Lazy RepositoryService repository,
            @Lazy Releases releases,
            CaseMoves moves,
            @Lazy RightChanges rights,
            JdbcClient jdbc) {
        this.repository = repository;
        this.releases = releases;
        this.moves = moves;
        this.rights = rights;
        this.jdbc = jdbc;
    }

    /** Keeps every other publication waiting until the running transaction is over. */
    void alone() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('mandate/release'))")
                .query()
                .listOfRows();
    }

    @Override
    public String publish(SortedMap<String, byte[]> files, String source, String base, NewRights newRights)
            throws OtherReleaseInForce {
        alone();
        if (!releases.newest().map(Deployment::getId).orElseThrow().equals(base)) {
            throw new OtherReleaseInForce();
        }
        return deploy(files, source, newRights);
    }

    /** @return the id of the deployment */
    String deploy(SortedMap<String, byte[]> files, String source, NewRights newRights) {
        Optional<SortedMap<String, byte[]>> before =
                releases.newest().map(Deployment::getId).map(releases::contentOf);
        DeploymentBuilder deployment =
                repository.createDeployment().name(Releases.NAME).source(source);
        files.forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
        String id = DeploymentGuard.deploy(deployment).getId();
        before.ifPresent(old -> Catalogue.SIZES.forEach(size -> rights.follow(
                new RightChanges.Release(id, newRights == NewRights.PRIMARY_ADMINISTRATORS),
                size,
                ceiling(old, size),
                ceiling(files, size))));
        return id;
    }

    private List<Right> ceiling(SortedMap<String, byte[]> files, String groupSize) {
        return releases.grantableRights(files, groupSize).stream()
                .map(GrantableRight::code)
                .toList();
    }

    @Override
    public void moveOpenCases(String release, InFlight which) {
        moves.plan(release, which);
    }
}
