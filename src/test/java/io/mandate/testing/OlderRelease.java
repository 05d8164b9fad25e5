package io.mandate.testing;

import io.mandate.engine.release.TestDeployments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A release that was in force before the present one. It holds one table, and mails. */
public final class OlderRelease {

    /** Hours for which an administrator's code was valid. */
    public static final String VALIDITY = "100";

    private final RepositoryService repository;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private Deployment deployment;

    OlderRelease(RepositoryService repository, JdbcClient jdbc, TransactionTemplate transaction) {
        this.repository = repository;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Makes it, a century ago: the release in force stays what it is. */
    public void release() {
        deployment = transaction.execute(status -> {
            Deployment made = TestDeployments.deploy(repository
                    .createDeployment()
                    .name("mandate")
                    .source("folder before")
                    .addString(
                            "code-policy.dmn",
                            text("code-policy.dmn").replaceFirst("<text>168<", "<text>" + VALIDITY + "<"))
                    .addString("mails/access-code.en.mustache", text("mails/access-code.en.mustache"))
                    .addString("mails/gone.en.mustache", "Subject: Gone\n\nGone.\n"));
            jdbc.sql("update act_re_deployment set deploy_time_ = timestamp '1926-01-01' where id_ = ?")
                    .param(made.getId())
                    .update();
            return made;
        });
    }

    public void delete() {
        repository.deleteDeployment(deployment.getId());
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of("processes", file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
