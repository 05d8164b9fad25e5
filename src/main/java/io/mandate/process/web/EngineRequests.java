package io.mandate.process.web;

import static io.mandate.access.Memberships.ANALYSTS;
import static io.mandate.access.Memberships.ENGINE_ADMINS;
import static io.mandate.access.Memberships.MEMBERSHIP_SERVICES;
import static io.mandate.access.Memberships.OFFICERS;
import static io.mandate.access.Memberships.OPERATIONS;
import static io.mandate.access.Memberships.PRIMARY_ADMINISTRATORS;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The requests that reach the engine's web applications: method and path per group of people, one table, everything else
 * is refused. It holds what the pages of Tasklist and Cockpit ask for and nothing that bypasses a form: no process start
 * but by {@code submit-form}, no messages, modifications, deployments, comments, attachments, variable writes or filters.
 */
final class EngineRequests {

    private static final Set<String> TASKLIST =
            Set.of(OFFICERS, PRIMARY_ADMINISTRATORS, MEMBERSHIP_SERVICES, ENGINE_ADMINS);
    private static final Set<String> COCKPIT = Set.of(OPERATIONS, ANALYSTS, ENGINE_ADMINS);
    private static final Set<String> OPERATORS = Set.of(OPERATIONS, ENGINE_ADMINS);
    private static final Set<String> ADMIN = Set.of(ENGINE_ADMINS);
    private static final Set<String> ALL =
            Set.of(OFFICERS, PRIMARY_ADMINISTRATORS, MEMBERSHIP_SERVICES, OPERATIONS, ANALYSTS, ENGINE_ADMINS);

    private static final String ENGINE = "/api/engine/engine/default";

    private static final List<Request> TABLE = List.of(
            // the pages; welcome only lists the others
            new Request(TASKLIST, "GET", "/app/tasklist/default/"),
            new Request(COCKPIT, "GET", "/app/cockpit/default/"),
            new Request(ADMIN, "GET", "/app/admin/default/"),
            new Request(ADMIN, "GET", "/app/welcome/default/"),
            new Request(TASKLIST, "GET", "/app/tasklist/?"),
            new Request(COCKPIT, "GET", "/app/cockpit/?"),
            new Request(ADMIN, "GET", "/app/(admin|welcome)/?"),
            // who am I
            new Request(ALL, "GET", "/api/engine/engine/?"),
            new Request(ALL, "GET", "/api/admin/auth/user/default"),
            new Request(ALL, "POST", "/api/admin/auth/user/default/logout"));

    private EngineRequests() {}

    static boolean isAllowed(Collection<String> groups, String method, String path) {
        return TABLE.stream()
                .anyMatch(request -> request.method().equals(method)
                        && groups.stream().anyMatch(request.groups()::contains)
                        && request.path().matcher(path).matches());
    }

    /**
     * One row.
     *
     * @param path below {@code /camunda}; {@code {id}} stands for one segment
     */
    private record Request(Set<String> groups, String method, Pattern path) {

        Request(Set<String> groups, String method, String path) {
            this(groups, method, Pattern.compile(path.replace("{id}", "[^/]+")));
        }
    }
}
