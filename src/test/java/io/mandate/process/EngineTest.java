package io.mandate.process;

import io.mandate.MandateApplication;
import io.mandate.account.SignedOn;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole application on a real database, with two officers, an administrator and staff, and the seam's own models. */
@SpringBootTest(
        classes = {MandateApplication.class, SeamFixture.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class EngineTest {

    private static final EmbeddedPostgres DATABASE = database();

    @Autowired
    protected ProcessEngine engine;

    @Autowired
    protected JdbcClient database;

    @Autowired
    protected SeamFixture fixture;

    @Autowired
    private PasswordEncoder passwords;

    @Autowired
    private IdentityService identities;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("MANDATE_DATABASE_URL", () -> DATABASE.getJdbcUrl("postgres", "postgres"));
        settings.add("MANDATE_DATABASE_USER", () -> "postgres");
        settings.add("MANDATE_DATABASE_PASSWORD", () -> "");
        settings.add("MANDATE_SMTP_HOST", () -> "localhost");
        settings.add("MANDATE_BASE_URL", () -> "http://localhost");
        settings.add("MANDATE_KEYS", () -> "target/keys");
        settings.add("MANDATE_SECURE_COOKIES", () -> "false");
    }

    private static EmbeddedPostgres database() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void peopleAndModels() {
        if (database.sql("select count(*) from account").query(Integer.class).single() == 0) {
            database.sql("insert into region (code, name) values ('CA', 'California')")
                    .update();
            database.sql(
                            """
                            insert into employer_group (number, name, region, size, units, officer_first_name, officer_last_name, officer_email)
                            values ('160', 'A and B Service', 'CA', 'LARGE', '{001}', 'Olivia', 'Grant', 'olivia@aandb.example')
                            """)
                    .update();
            String password = passwords.encode("secret-of-the-tests");
            account("olivia", "{}", password);
            account("omar", "{}", password);
            account("morgan", "{membership-services}", password);
            account("lee", "{membership-services}", password);
            account("riley", "{operations}", password);
            account("casey", "{analysts}", password);
            account("adam", "{engine-admins}", password);
        }
        if (engine.getRepositoryService()
                        .createDeploymentQuery()
                        .deploymentName("seam")
                        .count()
                == 0) {
            engine.getRepositoryService()
                    .createDeployment()
                    .name("seam")
                    .addClasspathResource("seam/seam.bpmn")
                    .addClasspathResource("seam/seam-start.form")
                    .addClasspathResource("seam/seam-decision.form")
                    .addClasspathResource("seam/texts/seam-decision.es.json")
                    .deploy();
        }
    }

    @AfterEach
    void nobodySignedOn() {
        identities.clearAuthentication();
        fixture.received.clear();
    }

    private void account(String userId, String roles, String password) {
        database.sql(
                        """
                        insert into account (id, user_id, first_name, last_name, company, region, email, password_hash, staff_roles, created_at)
                        values (?, ?, initcap(?), 'Test', 'A and B', 'CA', ?, ?, ?::text[], clock_timestamp())
                        """)
                .params(UUID.randomUUID(), userId, userId, userId + "@aandb.example", password, roles)
                .update();
    }

    protected SignedOn person(String userId) {
        return database.sql("select id from account where user_id = ?")
                .param(userId)
                .query((row, number) -> new SignedOn(row.getObject("id", UUID.class), userId, userId))
                .single();
    }

    /** Calls the engine as Tasklist does for that person. */
    protected <T> T as(String userId, Supplier<T> call) {
        List<String> groups = identities.createGroupQuery().groupMember(userId).list().stream()
                .map(org.camunda.bpm.engine.identity.Group::getId)
                .toList();
        identities.setAuthentication(userId, groups);
        try {
            return call.get();
        } finally {
            identities.clearAuthentication();
        }
    }

    protected void as(String userId, Runnable call) {
        as(userId, () -> {
            call.run();
            return null;
        });
    }
}
