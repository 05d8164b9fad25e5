package io.mandate.process.release;

import io.mandate.release.Draft.InFlight;
import io.mandate.release.ReleasePress;
import java.io.ByteArrayInputStream;
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
    private final JdbcClient jdbc;

    EnginePress(@Lazy RepositoryService repository, @Lazy Releases releases, CaseMoves moves, JdbcClient jdbc) {
        this.repository = repository;
        this.releases = releases;
        this.moves = moves;
        this.jdbc = jdbc;
    }

    /** Keeps every other publication waiting until the running transaction is over. */
    void alone() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('mandate/release'))")
                .query()
                .listOfRows();
    }

    @Override
    public String publish(SortedMap<String, byte[]> files, String source, String base) throws Overtaken {
        alone();
        if (!releases.newest().map(Deployment::getId).orElseThrow().equals(base)) {
            throw new Overtaken();
        }
        return deploy(files, source);
    }

    /** @return the id of the deployment */
    String deploy(SortedMap<String, byte[]> files, String source) {
        DeploymentBuilder deployment =
                repository.createDeployment().name(Releases.NAME).source(source);
        files.forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
        return DeploymentGuard.deploy(deployment).getId();
    }

    @Override
    public void moveOpenCases(String release, InFlight which) {
        moves.plan(release, which);
    }
}
