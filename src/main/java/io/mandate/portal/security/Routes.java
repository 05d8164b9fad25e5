package io.mandate.portal.security;

import static io.mandate.portal.security.Who.*;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The requests that the portal answers and who may send them: one table, everything else is refused. Whether somebody may do
 * this to one particular person or case is decided where it is done; the engine's own doors have a table of their own.
 */
public final class Routes {

    /**
     * One row.
     *
     * @param path as the handler has it; {@code {group}} is the number of the group that {@code who} is read for
     * @param view of a page that shows one template and needs nothing else; null for everything else
     */
    public record Route(Who who, String method, String path, String view) {

        boolean isForAnybody() {
            return who == ANYBODY;
        }

        /** Whether a person looks at the answer, and not a program. */
        boolean isPage() {
            return !path.startsWith("/api/") && !path.startsWith("/access/");
        }
    }

    /** The view of pages whose words are in the messages under their name. */
    public static final String ARTICLE = "article";

    private static final List<Route> OTHERS = List.of(
            // the site
            page(ANYBODY, "/", "welcome"),
            get(ANYBODY, "/search"),
            page(ANYBODY, "/about", ARTICLE),
            page(ANYBODY, "/brokers", ARTICLE),
            page(ANYBODY, "/plans", ARTICLE),
            page(ANYBODY, "/resources", ARTICLE),
            page(ANYBODY, "/employees", ARTICLE),
            page(ANYBODY, "/terms", ARTICLE),
            page(ANYBODY, "/privacy", ARTICLE),
            page(ANYBODY, "/technical", ARTICLE),
            page(ANYBODY, "/help", "help"),
            page(ANYBODY, "/contact", "contact"),
            get(ANYBODY, "/brand/colors.css"),
            get(ANYBODY, "/brand/brand.js"),
            get(ANYBODY, "/brand/logo"),
            route(ANYBODY, "*", "/error"),
            get(ANYBODY, "/api/regions"),
            get(ANYBODY, "/api/rights"),
            get(ANYBODY, "/api/forms/{formId}"),

            // designation
            page(ANYBODY, "/designate", "designate"),
            page(ANYBODY, "/designations/{reference}", "designation"),
            page(ANYBODY, "/designations/confirm", "confirm-designation"),
            page(ANYBODY, "/designations/{reference}/report", "report-designation"),
            get(ANYBODY, "/forms/designate-primary-administrator.pdf"),
            post(ANYBODY, "/api/designations"),
            get(ANYBODY, "/api/designations/{reference}"),
            post(ANYBODY, "/api/designation-confirmations"),
            post(ANYBODY, "/api/designation-confirmations/details"),
            post(ANYBODY, "/api/designation-reports"),
            post(ANYBODY, "/api/designation-reports/details"),
            post(ANYBODY, "/api/links"),

            // account
            page(ANYBODY, "/register", "register"),
            page(ANYBODY, "/register/confirm", "confirm-registration"),
            page(ANYBODY, "/sign-on", "sign-on"),
            page(ANYBODY, "/forgot-user-id", "forgot-user-id"),
            page(ANYBODY, "/forgot-password", "forgot-password"),
            page(ANYBODY, "/password", "password"),
            // leads on to the sign-on page with its token
            page(ANYBODY, "/account/confirm-address", "confirm-address"),
            page(ANYBODY, "/account/undo-address", "undo-address"),
            post(ANYBODY, "/api/address-undos"),
            post(ANYBODY, "/api/registrations"),
            post(ANYBODY, "/api/email-confirmations"),
            post(ANYBODY, "/api/recoveries"),
            post(ANYBODY, "/api/passwords"),
            get(ANYBODY, "/api/session"),
            post(ANYBODY, "/api/session"),
            delete(ANYBODY, "/api/session"),
            post(ANYBODY, "/api/session/passkey/options"),
            post(ANYBODY, "/api/session/passkey"),
            put(SIGNED_ON, "/api/session/language"),
            page(SIGNED_ON, "/home", "home"),
            page(SIGNED_ON, "/account", "account"),
            page(SIGNED_ON, "/account/password", "change-password"),
            page(SIGNED_ON, "/account/add-address", "add-address"),
            get(SIGNED_ON, "/api/account"),
            put(SIGNED_ON, "/api/account"),
            put(SIGNED_ON, "/api/account/mails"),
            put(FRESHLY_SIGNED_ON, "/api/account/password"),
            get(SIGNED_ON, "/api/account/sessions"),
            delete(SIGNED_ON, "/api/account/sessions"),
            get(SIGNED_ON, "/api/account/addresses"),
            post(FRESHLY_SIGNED_ON, "/api/account/addresses"),
            post(SIGNED_ON, "/api/address-confirmations"),
            put(FRESHLY_SIGNED_ON, "/api/account/addresses/{id}/primary"),
            delete(FRESHLY_SIGNED_ON, "/api/account/addresses/{id}"),
            get(SIGNED_ON, "/api/account/passkeys"),
            post(FRESHLY_SIGNED_ON, "/api/account/passkeys/options"),
            post(FRESHLY_SIGNED_ON, "/api/account/passkeys"),
            delete(FRESHLY_SIGNED_ON, "/api/account/passkeys/{id}"),

            // one's own invitations, groups and tasks
            page(SIGNED_ON, "/enter-access-code", "enter-access-code"),
            page(SIGNED_ON, "/manage-user-access", "manage-user-access"),
            page(SIGNED_ON, "/my-groups", "my-groups"),
            page(SIGNED_ON, "/tasks", "tasks"),
            page(SIGNED_ON, "/tasks/{id}", "task"),
            get(SIGNED_ON, "/apps/{application}"),
            post(SIGNED_ON, "/api/redemptions"),
            // of somebody else's invitation by the token of its mail; one's own, signed on
            get(ANYBODY, "/api/invitations"),
            page(ANYBODY, "/invitations", "invited"),
            post(ANYBODY, "/api/invitation-registrations"),
            post(ANYBODY, "/api/code-requests"),
            post(SIGNED_ON, "/api/invitations/{id}/acceptance"),
            get(SIGNED_ON, "/api/groups"),
            get(SIGNED_ON, "/api/ended-access"),
            get(SIGNED_ON, "/api/account/ended-access"),
            get(SIGNED_ON, "/api/officer/groups"),
            get(TASK_WORKER, "/api/tasks"),
            get(TASK_WORKER, "/api/tasks/{id}"),
            post(TASK_WORKER, "/api/tasks/{id}/completion"),

            // a group and who has access to it
            page(MEMBER, "/groups/{group}", "group"),
            page(ADMINISTRATOR, "/groups/{group}/add-user", "add-user"),
            page(MANAGER, "/groups/{group}/people/{id}", "person"),
            page(MANAGER, "/groups/{group}/users/{userId}/rights", "change-rights"),
            page(MANAGER, "/groups/{group}/users/{userId}/remove", "remove-user"),
            page(MANAGER, "/groups/{group}/receipts/{id}", "receipt"),
            page(MANAGER, "/groups/{group}/invitations/{id}", "invitation"),
            page(MANAGER, "/groups/{group}/imports", "import-users"),
            page(MANAGER, "/groups/{group}/imports/{id}", "user-import"),
            page(MANAGER, "/groups/{group}/templates", "templates"),
            page(MANAGER, "/groups/{group}/firms", "firms"),
            page(OFFICER, "/groups/{group}/replacement", "replacement"),
            get(MEMBER, "/api/groups/{group}"),
            get(MANAGER, "/api/groups/{group}/activity"),
            get(MANAGER, "/api/groups/{group}/activity.csv"),
            get(MANAGER, "/api/groups/{group}/activity.json"),
            get(MANAGER, "/api/groups/{group}/users"),
            get(MANAGER, "/api/groups/{group}/people/{id}"),
            get(MANAGER, "/api/groups/{group}/users/{userId}"),
            put(MEMBER, "/api/groups/{group}/users/{userId}/rights"),
            delete(MEMBER, "/api/groups/{group}/users/{userId}"),
            post(MEMBER, "/api/groups/{group}/users/{userId}/removal"),
            get(MANAGER, "/api/groups/{group}/receipts/{id}"),
            post(ADMINISTRATOR, "/api/groups/{group}/invitations"),
            get(MANAGER, "/api/groups/{group}/invitations/{id}"),
            route(MEMBER, "PATCH", "/api/groups/{group}/invitations/{id}"),
            delete(MEMBER, "/api/groups/{group}/invitations/{id}"),
            post(MEMBER, "/api/groups/{group}/invitations/{id}/codes"),
            post(ADMINISTRATOR, "/api/groups/{group}/imports/check"),
            post(ADMINISTRATOR, "/api/groups/{group}/imports"),
            get(MANAGER, "/api/groups/{group}/imports"),
            get(MANAGER, "/api/groups/{group}/imports/{id}"),
            get(MANAGER, "/api/groups/{group}/templates"),
            post(ADMINISTRATOR, "/api/groups/{group}/templates"),
            put(ADMINISTRATOR, "/api/groups/{group}/templates/{id}"),
            delete(ADMINISTRATOR, "/api/groups/{group}/templates/{id}"),
            get(MANAGER, "/api/groups/{group}/firms"),
            get(MANAGER, "/api/groups/{group}/firms/people"),
            post(ADMINISTRATOR, "/api/groups/{group}/firm-endings"),
            post(OFFICER, "/api/groups/{group}/replacement"),
            delete(OFFICER, "/api/groups/{group}/designations/{id}"),
            post(OFFICER, "/api/groups/{group}/designations/{id}/confirmation"),

            // membership services
            page(GROUP_IMPORT, "/staff/groups", "import-groups"),
            post(GROUP_IMPORT, "/api/staff/groups/imports"),
            post(GROUP_IMPORT, "/api/staff/regions"),
            page(PAPER, "/staff/paper-forms", "paper-forms"),
            get(PAPER, "/api/staff/paper-forms"),
            post(PAPER, "/api/staff/paper-forms"),
            get(PAPER, "/api/staff/paper-forms/{id}/file"),
            page(FIRMS, "/staff/firms", "staff-firms"),
            get(FIRMS, "/api/staff/firms"),
            get(FIRMS, "/api/staff/firms/people"),
            post(FIRMS, "/api/staff/firm-endings"),
            page(BULLETIN, "/staff/bulletin", "bulletin"),
            get(BULLETIN, "/api/bulletin"),
            post(BULLETIN, "/api/bulletin"),
            put(BULLETIN, "/api/bulletin/{id}"),
            delete(BULLETIN, "/api/bulletin/{id}"),
            page(REVIEW_READERS, "/staff/reviews", "reviews"),
            get(REVIEW_READERS, "/api/staff/reviews"),
            post(REVIEW_MAKERS, "/api/staff/reviews/{id}/beginning"),
            page(DESK, "/staff/phone-desk", "phone-desk"),
            get(DESK, "/api/staff/desk/cases/{id}"),
            get(DESK, "/api/staff/desk/cases/{id}/script"),
            post(DESK, "/api/staff/desk/cases/{id}/checks"),
            post(DESK, "/api/staff/desk/cases/{id}/codes"),

            // all staff
            page(STAFF, "/staff/inbox", "inbox"),
            get(STAFF, "/api/staff/inbox"),
            get(STAFF, "/api/staff/inbox/count"),
            put(STAFF, "/api/staff/inbox/mails"),

            // operations
            page(INCIDENT_READERS, "/staff/operations", "operations"),
            get(INCIDENT_READERS, "/api/operations/overview"),
            get(INCIDENT_READERS, "/api/operations/room"),
            get(INCIDENT_READERS, "/api/operations/stuck"),
            get(INCIDENT_READERS, "/api/operations/stuck.csv"),
            get(INCIDENT_READERS, "/api/operations/views"),
            post(INCIDENT_READERS, "/api/operations/views"),
            delete(INCIDENT_READERS, "/api/operations/views/{id}"),
            get(INCIDENT_READERS, "/api/operations/incidents"),
            get(INCIDENT_READERS, "/api/operations/cases/{id}/actions"),
            get(INCIDENT_READERS, "/api/operations/cases/{id}/events"),
            get(INCIDENT_READERS, "/api/operations/cases/{id}/title"),
            get(OPERATORS, "/api/operations/cases/{id}/tasks/{task}/candidates"),
            post(OPERATORS, "/api/operations/cases/{id}/actions"),
            page(CASE_FILE_READERS, "/staff/operations/cases/{id}", "case"),
            get(CASE_FILE_READERS, "/api/operations/cases"),
            get(CASE_FILE_READERS, "/api/operations/cases/{id}"),
            get(CASE_FILE_READERS, "/api/operations/cases/{id}/timeline"),
            get(CASE_FILE_READERS, "/api/operations/cases/{id}/timeline.csv"),
            get(CASE_FILE_READERS, "/api/operations/cases/{id}/trail.csv"),
            get(CASE_FILE_READERS, "/api/operations/cases/{id}/trail.json"),
            page(OPERATIONS_ONLY, "/staff/operations/mails", "mails"),
            get(OPERATIONS_ONLY, "/api/operations/mails"),
            page(OPERATIONS_ONLY, "/staff/operations/code-tries", "code-tries"),
            get(OPERATIONS_ONLY, "/api/operations/code-tries"),
            page(OPERATIONS_ONLY, "/staff/operations/bulk", "bulks"),
            page(OPERATIONS_ONLY, "/staff/operations/bulk/{id}", "bulk"),
            get(OPERATIONS_ONLY, "/api/operations/bulk"),
            post(OPERATIONS_ONLY, "/api/operations/bulk"),
            post(OPERATIONS_ONLY, "/api/operations/bulk/outages"),
            post(OPERATIONS_ONLY, "/api/operations/bulk/codes"),
            post(OPERATIONS_ONLY, "/api/operations/bulk/mails"),
            get(OPERATIONS_ONLY, "/api/operations/bulk/{id}"),
            get(OPERATIONS_ONLY, "/api/operations/bulk/{id}/cases"),
            post(OPERATIONS_ONLY, "/api/operations/bulk/{id}/steps"),
            page(OPERATIONS_ONLY, "/staff/operations/differences", "differences"),
            get(OPERATIONS_ONLY, "/api/operations/differences"),
            post(OPERATIONS_ONLY, "/api/operations/differences/runs"),
            post(OPERATIONS_ONLY, "/api/operations/differences/{id}/repair"),
            post(OPERATIONS_ONLY, "/api/operations/differences/{id}/acceptance"),
            page(OPERATIONS_ONLY, "/staff/operations/trail", "trail"),
            post(OPERATIONS_ONLY, "/api/operations/trail/checks"),
            page(OPERATIONS_ONLY, "/staff/operations/erasures", "erasures"),
            get(OPERATIONS_ONLY, "/api/operations/erasures"),
            post(OPERATIONS_ONLY, "/api/operations/erasures"),
            get(OPERATIONS_ONLY, "/api/operations/erasures/{id}"),
            post(OPERATIONS_ONLY, "/api/operations/erasures/{id}/completion"),
            delete(OPERATIONS_ONLY, "/api/operations/erasures/{id}"),
            // where pages of staff stood before; each leads to its new address
            get(ANYBODY, "/operations/**"),
            get(ANYBODY, "/rules/**"),
            get(ANYBODY, "/inbox/**"),
            get(STAFF, "/staff"),
            get(STAFF, "/staff/"),
            get(STAFF, "/staff/search"),
            get(STAFF, "/staff/people"),
            get(STAFF, "/api/staff/people"),
            get(STAFF, "/api/staff/role-history"),
            put(ROLE_GIVERS, "/api/staff/people/{userId}/roles"),
            post(ROLE_GIVERS, "/api/staff/role-requests/{id}/approval"),
            delete(ROLE_GIVERS, "/api/staff/role-requests/{id}"),

            // decisions, for other applications
            get(ANYBODY, "/.well-known/authzen-configuration"),
            post(CLIENT, "/access/v1/evaluation"),
            post(CLIENT, "/access/v1/evaluations"));

    private static final List<Route> TABLE =
            Stream.concat(OTHERS.stream(), RuleRoutes.ROWS.stream()).toList();

    private static final Map<String, Route> ROWS =
            TABLE.stream().collect(toUnmodifiableMap(route -> key(route.method(), route.path()), identity()));

    private Routes() {}

    /** Every row, in order. */
    public static List<Route> all() {
        return TABLE;
    }

    /** @param path as the handler has it */
    static Optional<Route> of(String method, String path) {
        return Optional.ofNullable(ROWS.get(key(method, path))).or(() -> Optional.ofNullable(ROWS.get(key("*", path))));
    }

    private static String key(String method, String path) {
        return method + " " + path;
    }

    private static Route route(Who who, String method, String path) {
        return new Route(who, method, path, null);
    }

    static Route page(Who who, String path, String view) {
        return new Route(who, "GET", path, view);
    }

    static Route get(Who who, String path) {
        return route(who, "GET", path);
    }

    static Route post(Who who, String path) {
        return route(who, "POST", path);
    }

    static Route put(Who who, String path) {
        return route(who, "PUT", path);
    }

    static Route delete(Who who, String path) {
        return route(who, "DELETE", path);
    }
}
