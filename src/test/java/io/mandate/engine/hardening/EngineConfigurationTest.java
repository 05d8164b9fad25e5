package io.mandate.engine.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mandate.engine.EngineTest;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

class EngineConfigurationTest extends EngineTest {

    @Autowired
    private IdentityService identities;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private FilterService filters;

    @Autowired
    @Qualifier("authorizations")
    private SmartInitializingSingleton table;

    @Autowired
    @Qualifier("tasklistFilters")
    private SmartInitializingSingleton tasklistFilters;

    @Test
    void accounts_are_users_and_memberships_are_groups() {
        assertThat(identities.createUserQuery().userId("olivia").singleResult().getEmail())
                .isEqualTo("olivia.grant@aandb.example");
        assertThat(identities.createGroupQuery().groupMember("olivia").list())
                .extracting(Group::getId)
                .containsExactly("officers", "officers-160");
        assertThat(identities.createGroupQuery().groupMember("morgan").list())
                .extracting(Group::getId)
                .containsExactly("membership-services");
        assertThat(identities
                        .createUserQuery()
                        .memberOfGroup("membership-services")
                        .list())
                .extracting(User::getId)
                .containsExactly("lee", "morgan");
        assertThat(identities.createUserQuery().memberOfGroup("officers-160").count())
                .isOne();
        assertThat(identities.createUserQuery().userLastNameLike("%gran%").list())
                .extracting(User::getId)
                .containsExactly("olivia");
        assertThat(identities.createGroupQuery().count()).isEqualTo(6);
        assertThat(identities.createUserQuery().userId("nobody").singleResult()).isNull();
    }

    @Test
    void the_engine_changes_no_account_and_checks_no_password() {
        assertThat(identities.isReadOnly()).isTrue();
        assertThat(identities.checkPassword("olivia", "mandate-demo-2026")).isFalse();
        assertThatThrownBy(() -> identities.newUser("eve")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void nobody_looks_others_up_through_the_engine() {
        assertThat(as("olivia", () -> identities.createUserQuery().list()))
                .extracting(User::getId)
                .containsExactly("olivia");
        assertThat(as(
                        "olivia",
                        () -> identities.createGroupQuery().groupMember("ben").list()))
                .isEmpty();
        assertThat(as(
                        "adam",
                        () -> identities.createUserQuery().userId("olivia").count()))
                .isOne();
    }

    @Test
    void the_table_of_authorizations_is_restored() {
        long rows = authorizations.createAuthorizationQuery().count();
        Authorization added = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        added.setUserId("olivia");
        added.setResource(Resources.DEPLOYMENT);
        added.setResourceId(Authorization.ANY);
        added.addPermission(Permissions.CREATE);
        authorizations.saveAuthorization(added);
        authorizations.deleteAuthorization(authorizations
                .createAuthorizationQuery()
                .groupIdIn("operations")
                .resourceType(Resources.APPLICATION)
                .singleResult()
                .getId());
        Task task = taskFor("officers-160");

        table.afterSingletonsInstantiated();

        assertThat(authorizations.createAuthorizationQuery().userIdIn("olivia").count())
                .isZero();
        assertThat(authorizations.isUserAuthorized(
                        "otto", List.of("operations"), Permissions.ACCESS, Resources.APPLICATION, "cockpit"))
                .isTrue();
        assertThat(authorizations.isUserAuthorized(
                        "olivia", List.of("officers-160"), Permissions.READ, Resources.TASK, task.getId()))
                .isTrue();
        assertThat(authorizations.createAuthorizationQuery().count()).isEqualTo(rows + 1);
    }

    @Test
    void the_filters_of_tasklist_are_restored() {
        filters.saveFilter(filters.newTaskFilter("Somebody's own"));

        tasklistFilters.afterSingletonsInstantiated();

        assertThat(filters.createFilterQuery().list())
                .extracting(Filter::getName)
                .containsExactlyInAnyOrder("Tasks I may work on", "Tasks I have claimed");
    }

    @Test
    void history_tells_the_path_and_the_decisions_but_no_values() {
        Task task = taskFor("officers-160");
        engine.getDecisionService().evaluateDecisionByKey("code-policy").evaluate();

        assertThat(engine.getHistoryService()
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .count())
                .isEqualTo(2);
        assertThat(engine.getHistoryService()
                        .createHistoricDecisionInstanceQuery()
                        .decisionDefinitionKey("code-policy")
                        .count())
                .isPositive();
        assertThat(engine.getHistoryService()
                        .createHistoricVariableInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .count())
                .isZero();
    }

    @Test
    void an_object_of_a_class_is_never_built_from_text() {
        Task task = taskFor("officers-160");
        engine.getRuntimeService()
                .setVariable(
                        task.getExecutionId(),
                        "object",
                        Variables.serializedObjectValue("[\"a text of some length\"]")
                                .objectTypeName("java.util.ArrayList<java.lang.String>")
                                .serializationDataFormat("application/json")
                                .create());

        assertThatThrownBy(() -> engine.getRuntimeService().getVariable(task.getExecutionId(), "object"))
                .hasMessageContaining("Cannot deserialize object");
        assertThatThrownBy(() -> engine.getRuntimeService()
                        .setVariable(
                                task.getExecutionId(),
                                "serialized",
                                Variables.serializedObjectValue("rO0ABXA=")
                                        .objectTypeName("java.lang.String")
                                        .serializationDataFormat("application/x-java-serialized-object")
                                        .create()))
                .hasStackTraceContaining("Java serialization");
    }
}
