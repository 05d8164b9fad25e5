package io.mandate.engine.release;

import io.mandate.analyst.Draft.NewRights;
import io.mandate.analyst.Drafts;
import io.mandate.analyst.Finding;
import io.mandate.analyst.ReleaseChecks;
import io.mandate.platform.words.Words;
import java.util.List;
import java.util.SortedMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the model folders at start-up, as soon as no other version of the program is at work. Known content is ignored and new content is released; after a release by people, or
 * if the checks find something, it becomes a change that people decide on.
 */
@Component
record FolderSeed(
        ModelFolder folder,
        RepositoryService repository,
        Releases releases,
        EnginePress press,
        Drafts drafts,
        ObjectProvider<ReleaseChecks> checks,
        TransactionTemplate transaction,
        Words words,
        Programs programs)
        implements SmartInitializingSingleton {

    /** How the source of a deployment from the folders begins. */
    static final String FOLDER = "folder ";

    private static final Logger LOG = LoggerFactory.getLogger(FolderSeed.class);

    @Override
    public void afterSingletonsInstantiated() {
        if (releases.newest().isEmpty()) {
            seedFolder();
        } else {
            releases.refresh();
            programs.whenAlone(this::seedFolder);
        }
    }

    private void seedFolder() {
        seed(folder.read(), folder.isOutside());
    }

    /** @param unchecked whether the content may be anything */
    void seed(SortedMap<String, byte[]> content, boolean unchecked) {
        String hash = ModelFolder.hash(content);
        transaction.executeWithoutResult(status -> {
            press.alone();
            String newest = releases.newest().map(Deployment::getSource).orElse(FOLDER);
            boolean known = drafts.readOnly() ? newest.equals(FOLDER + hash) : released(hash);
            if (known) {
                return;
            }
            List<Finding> findings = unchecked ? checks.getObject().check(content) : List.of();
            findings.forEach(finding -> LOG.error(
                    "{} {}: {} {}",
                    finding.file(),
                    finding.element(),
                    words.said(finding.cause()),
                    words.said(finding.remedy())));
            if (!findings.isEmpty() && releases.newest().isEmpty()) {
                throw new IllegalStateException(
                        "The model folders cannot be released: %d findings, the first in %s. Correct them and start again."
                                .formatted(findings.size(), findings.get(0).file()));
            }
            if (findings.isEmpty() && (newest.startsWith(FOLDER) || drafts.readOnly())) {
                press.deploy(content, FOLDER + hash, NewRights.NOBODY);
            } else if (drafts.keepFolder(hash, content)) {
                LOG.warn(
                        "The model folders have new content that is not released: people have released something else, or"
                                + " the checks have found something. It is a change under \"Processes and rules\".");
            }
        });
        releases.refresh();
    }

    private boolean released(String hash) {
        return repository
                        .createDeploymentQuery()
                        .deploymentName(Releases.NAME)
                        .deploymentSource(FOLDER + hash)
                        .count()
                > 0;
    }
}
