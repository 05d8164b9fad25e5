package io.mandate.process.release;

import io.mandate.release.Drafts;
import java.util.SortedMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a start makes of the model folders: content that was there before means nothing, new content is released, and after
 * a release by people it is kept as a change that people decide on.
 */
@Component
class FolderSeed implements SmartInitializingSingleton {

    /** How the source of a deployment from the folders begins. */
    static final String FOLDER = "folder ";

    private static final Logger LOG = LoggerFactory.getLogger(FolderSeed.class);

    private final ModelFolder folder;
    private final RepositoryService repository;
    private final Releases releases;
    private final EnginePress press;
    private final Drafts drafts;
    private final TransactionTemplate transaction;

    FolderSeed(
            ModelFolder folder,
            RepositoryService repository,
            Releases releases,
            EnginePress press,
            Drafts drafts,
            TransactionTemplate transaction) {
        this.folder = folder;
        this.repository = repository;
        this.releases = releases;
        this.press = press;
        this.drafts = drafts;
        this.transaction = transaction;
    }

    @Override
    public void afterSingletonsInstantiated() {
        seed(folder.read());
    }

    void seed(SortedMap<String, byte[]> content) {
        String hash = ModelFolder.hash(content);
        transaction.executeWithoutResult(status -> {
            press.alone();
            String newest = releases.newest().map(Deployment::getSource).orElse(FOLDER);
            boolean known = drafts.readOnly() ? newest.equals(FOLDER + hash) : released(hash);
            if (known) {
                return;
            }
            if (newest.startsWith(FOLDER) || drafts.readOnly()) {
                press.deploy(content, FOLDER + hash);
            } else if (drafts.keepFolder(hash, content)) {
                LOG.warn("The model folders have new content, but people have released something else. What is in force"
                        + " stays; the new content is a change under \"Processes and rules\".");
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
