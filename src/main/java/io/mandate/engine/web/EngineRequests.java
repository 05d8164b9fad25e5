package io.mandate.engine.web;

import static io.mandate.onboarding.access.Memberships.OFFICERS;
import static io.mandate.onboarding.access.Memberships.PRIMARY_ADMINISTRATORS;
import static io.mandate.people.account.Staff.ANALYSTS;
import static io.mandate.people.account.Staff.ENGINE_ADMINS;
import static io.mandate.people.account.Staff.MEMBERSHIP_SERVICES;
import static io.mandate.people.account.Staff.OPERATIONS;

import io.mandate.onboarding.access.Member;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
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

    private static final List<Request> TABLE = List.of(
            // the pages; welcome only leads to the others
            new Request(TASKLIST, "GET", "/app/tasklist/(default/)?"),
            new Request(COCKPIT, "GET", "/app/cockpit/(default/)?"),
            new Request(ADMIN, "GET", "/app/(admin|welcome)/(default/)?"),
            new Request(ADMIN, "GET", "/app/?"),

            // who am I
            new Request(ALL, "GET", "/api/engine/engine/"),
            new Request(ALL, "GET", "/api/admin/auth/user/default"),
            new Request(ALL, "POST", "/api/admin/auth/user/default/logout"),
            new Request(ALL, "GET", "{engine}/user/{me}/profile"),

            // Tasklist: lists of tasks
            new Request(TASKLIST, "GET|OPTIONS", "{engine}/filter"),
            new Request(TASKLIST, "GET", "{engine}/filter/count"),
            new Request(TASKLIST, "GET|OPTIONS", "{engine}/filter/{id}"),
            new Request(TASKLIST, "GET|POST", "{engine}/filter/{id}/(list|count)"),
            new Request(TASKLIST, "GET|POST", "{engine}/task(/count)?"),

            // Tasklist: one task
            new Request(TASKLIST, "GET", "{engine}/task/{id}(/form|/deployed-form|/form-variables|/identity-links)?"),
            new Request(TASKLIST, "GET", "{engine}/process-definition/{id}(/xml)?"),
            new Request(TASKLIST, "POST", "{engine}/task/{id}/(claim|unclaim|submit-form)"),

            // Tasklist: start a case
            new Request(TASKLIST, "GET", "{engine}/process-definition(/count)?"),
            new Request(
                    TASKLIST, "GET", "{engine}/process-definition/{id}/(startForm|deployed-start-form|form-variables)"),
            new Request(TASKLIST, "POST", "{engine}/process-definition/{id}/submit-form"),

            // Cockpit: dashboard and processes
            new Request(COCKPIT, "GET", "{engine}/(case-definition|deployment|batch)/count"),
            new Request(COCKPIT, "GET", "{engine}/process-definition(/count|/statistics)?"),
            new Request(COCKPIT, "GET", "{engine}/process-definition/{id}(/xml|/statistics)?"),
            new Request(
                    COCKPIT,
                    "GET|POST",
                    "/api/cockpit/plugin/base/default/(process-definition|process-instance|incident)(/.*)?"),
            new Request(COCKPIT, "GET|POST", "{engine}/process-instance(/count)?"),
            new Request(COCKPIT, "GET", "{engine}/process-instance/{id}(/activity-instances)?"),
            new Request(COCKPIT, "GET|POST", "{engine}/variable-instance(/count)?"),
            new Request(COCKPIT, "GET", "{engine}/variable-instance/{id}"),
            new Request(COCKPIT, "GET|POST", "{engine}/(incident|job|job-definition|external-task)(/count)?"),
            new Request(COCKPIT, "GET", "{engine}/job/{id}(/stacktrace)?"),
            new Request(COCKPIT, "GET", "{engine}/job-definition/{id}"),
            new Request(COCKPIT, "GET|POST", "{engine}/(task|history/task)(/count)?"),
            new Request(COCKPIT, "GET", "{engine}/task/report/candidate-group-count"),
            new Request(COCKPIT, "GET", "{engine}/task/{id}/identity-links"),

            // Cockpit: decisions, models, batches
            new Request(COCKPIT, "GET", "{engine}/(decision-definition|decision-requirements-definition)(/count)?"),
            new Request(COCKPIT, "GET", "{engine}/(decision-definition|decision-requirements-definition)/{id}(/xml)?"),
            new Request(COCKPIT, "GET", "{engine}/history/decision-instance(/count|/{id})?"),
            new Request(COCKPIT, "GET", "{engine}/deployment(/{id}(/resources(/{id}(/data)?)?)?)?"),
            new Request(COCKPIT, "GET", "{engine}/(batch/statistics/?|history/batch)(/?count)?"),
            // names of groups, and who started a batch: people are visible to those who administer the engine only
            new Request(COCKPIT, "POST", "{engine}/group"),
            new Request(COCKPIT, "GET", "{engine}/user"),

            // Cockpit: what operators may do
            new Request(OPERATORS, "PUT", "{engine}/job/{id}/retries"),
            new Request(OPERATORS, "PUT|DELETE", "{engine}/incident/{id}/annotation"),

            // Cockpit: our own plugin
            new Request(COCKPIT, "GET", "/api/mandate/(overview|incidents)"),
            new Request(COCKPIT, "GET", "/api/mandate/cases/{id}/(events|title|actions)"),
            new Request(OPERATORS, "GET", "/api/mandate/cases/{id}/tasks/{id}/candidates"),
            new Request(OPERATORS, "POST", "/api/mandate/cases/{id}/actions"),

            // Admin: look only; accounts are made in the portal, authorizations at start-up
            new Request(ADMIN, "GET|OPTIONS", "{engine}/(user|group|tenant|authorization)/?"),
            new Request(ADMIN, "GET", "{engine}/(user|group|tenant|authorization)/count"),
            new Request(ADMIN, "GET", "{engine}/authorization/check"),
            new Request(ADMIN, "GET", "{engine}/(group/{id}|user/{id}/profile)"));

    private EngineRequests() {}

    /** @param path below {@code /camunda}, normal and decoded */
    static boolean isAllowed(Member who, String method, String path) {
        return TABLE.stream().anyMatch(request -> request.allows(who, method, path));
    }

    /**
     * One row.
     *
     * @param methods separated by bars
     * @param path below {@code /camunda}: {@code {engine}} is the engine's REST, {@code {id}} one segment that is no count of all, {@code {me}}
     *     the person's own user ID
     */
    private record Request(Set<String> groups, Pattern methods, Pattern path) {

        private static final String ME = "(?<me>[^/]+)";

        /** No name under which the engine answers for all of a kind at once. */
        private static final String ID = "(?!(?:statistics|count|report)(?:/|$))[^/]+";

        Request(Set<String> groups, String methods, String path) {
            this(
                    groups,
                    Pattern.compile(methods),
                    Pattern.compile(path.replace("{engine}", "/api/engine/engine/default")
                            .replace("{id}", ID)
                            .replace("{me}", ME)));
        }

        boolean allows(Member who, String method, String requested) {
            Matcher matcher = path.matcher(requested);
            return methods.matcher(method).matches()
                    && who.groups().stream().anyMatch(groups::contains)
                    && matcher.matches()
                    && (!path.pattern().contains(ME) || matcher.group("me").equals(who.userId()));
        }
    }
}
