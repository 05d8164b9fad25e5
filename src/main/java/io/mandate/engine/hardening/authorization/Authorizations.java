package io.mandate.engine.hardening.authorization;

import static io.mandate.onboarding.access.Memberships.OFFICERS;
import static io.mandate.onboarding.access.Memberships.PRIMARY_ADMINISTRATORS;
import static io.mandate.people.account.Staff.ANALYSTS;
import static io.mandate.people.account.Staff.ENGINE_ADMINS;
import static io.mandate.people.account.Staff.MEMBERSHIP_SERVICES;
import static io.mandate.people.account.Staff.OPERATIONS;
import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;
import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.Permissions.READ_HISTORY;
import static org.camunda.bpm.engine.authorization.Permissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.Permissions.READ_TASK;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.RETRY_JOB;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.UPDATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.Resources.APPLICATION;
import static org.camunda.bpm.engine.authorization.Resources.AUTHORIZATION;
import static org.camunda.bpm.engine.authorization.Resources.DECISION_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.DECISION_REQUIREMENTS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.DEPLOYMENT;
import static org.camunda.bpm.engine.authorization.Resources.FILTER;
import static org.camunda.bpm.engine.authorization.Resources.GROUP;
import static org.camunda.bpm.engine.authorization.Resources.OPERATION_LOG_CATEGORY;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_INSTANCE;
import static org.camunda.bpm.engine.authorization.Resources.TASK;
import static org.camunda.bpm.engine.authorization.Resources.USER;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * The engine's authorizations: this table and nothing else. It is written at start-up; what the table no longer has, and
 * what anybody added by hand, is removed. Rights on a single task are not here: the engine writes them for the task's
 * candidate groups.
 */
@Component
record Authorizations(AuthorizationService authorizations, AtStartUp atStartUp) implements SmartInitializingSingleton {

    private static final List<Grant> TABLE = table();

    private static List<Grant> table() {
        List<Grant> table = new ArrayList<>();
        for (String group : List.of(OFFICERS, PRIMARY_ADMINISTRATORS, MEMBERSHIP_SERVICES)) {
            table.add(new Grant(group, APPLICATION, "tasklist", ACCESS));
            table.add(new Grant(group, FILTER, ANY, READ));
        }
        table.add(starts(OFFICERS, "primary-administrator-designation"));
        table.add(starts(MEMBERSHIP_SERVICES, "primary-administrator-designation"));
        table.add(starts(PRIMARY_ADMINISTRATORS, "team-member-authorization"));
        for (String group : List.of(OFFICERS, PRIMARY_ADMINISTRATORS, MEMBERSHIP_SERVICES)) {
            table.add(new Grant(group, PROCESS_INSTANCE, ANY, CREATE));
        }
        for (String group : List.of(OPERATIONS, ANALYSTS)) {
            table.add(new Grant(group, APPLICATION, "cockpit", ACCESS));
        }
        for (String group : List.of(ANALYSTS, OPERATIONS, ENGINE_ADMINS)) {
            table.add(new Grant(group, DECISION_DEFINITION, ANY, READ, READ_HISTORY));
            table.add(new Grant(group, DECISION_REQUIREMENTS_DEFINITION, ANY, READ));
            table.add(new Grant(group, DEPLOYMENT, ANY, READ));
            // Cockpit counts tasks per group
            table.add(new Grant(group, TASK, ANY, READ));
        }
        table.add(new Grant(
                ANALYSTS,
                PROCESS_DEFINITION,
                ANY,
                READ,
                READ_INSTANCE,
                READ_HISTORY,
                READ_TASK,
                READ_INSTANCE_VARIABLE));
        for (String group : List.of(OPERATIONS, ENGINE_ADMINS)) {
            // UPDATE_INSTANCE is what the note on an incident needs; which requests reach the engine is decided before
            // it
            table.add(new Grant(
                    group,
                    PROCESS_DEFINITION,
                    ANY,
                    READ,
                    READ_INSTANCE,
                    READ_HISTORY,
                    READ_TASK,
                    READ_INSTANCE_VARIABLE,
                    RETRY_JOB,
                    UPDATE_INSTANCE));
            table.add(new Grant(group, OPERATION_LOG_CATEGORY, ANY, READ));
        }
        table.add(new Grant(ENGINE_ADMINS, APPLICATION, ANY, ACCESS));
        table.add(new Grant(ENGINE_ADMINS, FILTER, ANY, READ));
        table.add(new Grant(ENGINE_ADMINS, AUTHORIZATION, ANY, READ));
        table.add(new Grant(ENGINE_ADMINS, USER, ANY, READ));
        table.add(new Grant(ENGINE_ADMINS, GROUP, ANY, READ));
        return List.copyOf(table);
    }

    private static Grant starts(String group, String process) {
        return new Grant(group, PROCESS_DEFINITION, process, READ, CREATE_INSTANCE);
    }

    @Override
    public void afterSingletonsInstantiated() {
        atStartUp.run(this::write);
    }

    private void write() {
        List<Authorization> present = authorizations.createAuthorizationQuery().list().stream()
                .filter(authorization -> !isOfOneTask(authorization))
                .toList();
        present.stream()
                .filter(authorization -> !TABLE.contains(Grant.of(authorization)))
                .forEach(authorization -> authorizations.deleteAuthorization(authorization.getId()));
        Set<Grant> kept = present.stream().map(Grant::of).collect(Collectors.toSet());
        TABLE.stream().filter(grant -> !kept.contains(grant)).forEach(this::create);
    }

    private void create(Grant grant) {
        Authorization authorization = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
        authorization.setGroupId(grant.group());
        authorization.setResourceType(grant.resourceType());
        authorization.setResourceId(grant.id());
        ((AuthorizationEntity) authorization).setPermissions(grant.permissions());
        authorizations.saveAuthorization(authorization);
    }

    private static boolean isOfOneTask(Authorization authorization) {
        return authorization.getResourceType() == TASK.resourceType()
                && authorization.getGroupId() != null
                && !ANY.equals(authorization.getResourceId());
    }

    /**
     * One row of the table.
     *
     * @param permissions bits, as the engine stores them
     */
    private record Grant(String group, int resourceType, String id, int permissions) {

        Grant(String group, Resource resource, String id, Permission... permissions) {
            this(
                    group,
                    resource.resourceType(),
                    id,
                    Arrays.stream(permissions).mapToInt(Permission::getValue).reduce(0, (one, other) -> one | other));
        }

        static Grant of(Authorization authorization) {
            return new Grant(
                    authorization.getGroupId(),
                    authorization.getResourceType(),
                    authorization.getResourceId(),
                    ((AuthorizationEntity) authorization).getPermissions());
        }
    }
}
