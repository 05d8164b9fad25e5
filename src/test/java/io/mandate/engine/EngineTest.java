package io.mandate.engine;

import io.mandate.engine.release.TestDeployments;
import io.mandate.onboarding.access.Member;
import io.mandate.onboarding.access.Memberships;
import io.mandate.people.SignedOn;
import io.mandate.testing.MandateTest;
import java.util.UUID;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * The application with models that only tests deploy, on a database of its own: officer {@code olivia} of group 160,
 * {@code morgan} and {@code lee} of membership services, {@code otto} of operations, {@code casey} the analyst,
 * {@code adam} who administers the engine, {@code ned} who is nobody.
 */
@MandateTest
@Import(SeamFixture.class)
@TestPropertySource(properties = "local.data=target/mandate-seam-test${local.fork:}")
public abstract class EngineTest {

    @Autowired
    protected ProcessEngine engine;

    @Autowired
    protected JdbcClient database;

    @Autowired
    protected SeamFixture fixture;

    @Autowired
    private IdentityService identities;

    @Autowired
    private Memberships memberships;

    @BeforeEach
    void peopleAndModels() {
        account("otto", "{operations}");
        account("adam", "{engine-admins}");
        account("ned", "{}");
        if (engine.getRepositoryService()
                        .createDeploymentQuery()
                        .deploymentName("seam")
                        .count()
                == 0) {
            TestDeployments.deploy(engine.getRepositoryService()
                    .createDeployment()
                    .name("seam")
                    .addClasspathResource("seam/seam.bpmn")
                    .addClasspathResource("seam/seam-start.form")
                    .addClasspathResource("seam/seam-decision.form")
                    .addClasspathResource("seam/texts/seam-decision.es.json"));
        }
    }

    @AfterEach
    void nobodySignedOn() {
        identities.clearAuthentication();
        fixture.received.clear();
    }

    private void account(String userId, String roles) {
        database.sql(
                        """
                        insert into account (id, user_id, first_name, last_name, company, region, email, password_hash, staff_roles, created_at)
                        select gen_random_uuid(), :userId, initcap(:userId), 'Test', 'Test', region, :userId || '@seam.example',
                               password_hash, :roles::text[], created_at
                          from account where user_id = 'olivia'
                        on conflict do nothing
                        """)
                .param("userId", userId)
                .param("roles", roles)
                .update();
    }

    protected SignedOn person(String userId) {
        Member member = memberships.ofUser(userId).orElseThrow();
        return new SignedOn(member.accountId(), userId, member.name());
    }

    /** Calls the engine as Tasklist does for that person. */
    protected <T> T as(String userId, Supplier<T> call) {
        identities.setAuthentication(
                userId, memberships.ofUser(userId).orElseThrow().groups());
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

    /** A new case whose task is offered to a group of people. */
    protected Task taskFor(String deciders) {
        UUID caseId = fixture.start(engine.getRuntimeService(), deciders);
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(caseId.toString())
                .singleResult();
    }
}
