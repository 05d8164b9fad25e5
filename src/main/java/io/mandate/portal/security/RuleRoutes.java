package io.mandate.portal.security;

import static io.mandate.portal.security.Routes.delete;
import static io.mandate.portal.security.Routes.get;
import static io.mandate.portal.security.Routes.page;
import static io.mandate.portal.security.Routes.post;
import static io.mandate.portal.security.Routes.put;
import static io.mandate.portal.security.Who.*;

import io.mandate.portal.security.Routes.Route;
import java.util.List;

/** The rows of the table about releases and changes of rules. */
final class RuleRoutes {

    static final List<Route> ROWS = List.of(
            page(RELEASE_READERS, "/staff/rules", "rules"),
            page(RELEASE_READERS, "/staff/rules/changes", "changes"),
            page(RELEASE_READERS, "/staff/rules/changes/{change}", "change"),
            page(CASE_READERS, "/staff/rules/why", "why"),
            get(CASE_READERS, "/api/cases/{case}/decisions"),
            get(CASE_READERS, "/api/cases/{case}/moves"),
            get(CASE_READERS, "/api/cases/{case}/refused-rights"),
            get(RELEASE_READERS, "/api/releases"),
            post(RELEASE_MAKERS, "/api/releases/{release}/draft"),
            get(RELEASE_READERS, "/api/releases/{release}/moves"),
            post(RELEASE_MAKERS, "/api/releases/{release}/moves"),
            get(RELEASE_READERS, "/api/releases/{release}/models"),
            get(RELEASE_READERS, "/api/releases/{release}/source"),
            get(RELEASE_READERS, "/api/releases/{release}/differences"),
            get(RELEASE_READERS, "/api/releases/{release}/table"),
            get(RELEASE_READERS, "/api/releases/{release}/mail"),
            get(RELEASE_READERS, "/api/releases/{release}/counts"),
            get(RELEASE_READERS, "/api/drafts"),
            post(RELEASE_MAKERS, "/api/drafts"),
            get(RELEASE_READERS, "/api/drafts/{id}"),
            get(RELEASE_READERS, "/api/drafts/{id}/models"),
            get(RELEASE_READERS, "/api/drafts/{id}/source"),
            get(RELEASE_READERS, "/api/drafts/{id}/differences"),
            post(RELEASE_READERS, "/api/drafts/{id}/differences"),
            get(RELEASE_READERS, "/api/drafts/{id}/file"),
            get(RELEASE_READERS, "/api/drafts/{id}/table"),
            get(RELEASE_READERS, "/api/drafts/{id}/mail"),
            get(RELEASE_READERS, "/api/drafts/{id}/checks"),
            get(RELEASE_READERS, "/api/drafts/{id}/gains"),
            get(RELEASE_READERS, "/api/drafts/{id}/losses"),
            put(RELEASE_MAKERS, "/api/drafts/{id}/files"),
            post(RELEASE_MAKERS, "/api/drafts/{id}/files"),
            delete(RELEASE_MAKERS, "/api/drafts/{id}/files"),
            get(RELEASE_READERS, "/api/drafts/{id}/base"),
            post(RELEASE_MAKERS, "/api/drafts/{id}/base"),
            get(RELEASE_READERS, "/api/drafts/{id}/review"),
            get(RELEASE_READERS, "/api/drafts/{id}/forecast"),
            get(RELEASE_READERS, "/api/drafts/{id}/comments"),
            post(RELEASE_MAKERS, "/api/drafts/{id}/comments"),
            post(RELEASE_MAKERS, "/api/drafts/{id}/submission"),
            post(RELEASE_MAKERS, "/api/drafts/{id}/decision"),
            delete(RELEASE_MAKERS, "/api/drafts/{id}"),
            get(RELEASE_READERS, "/api/drafts/{draft}/replays"),
            post(RELEASE_MAKERS, "/api/drafts/{draft}/replays"),
            delete(RELEASE_MAKERS, "/api/drafts/{draft}/replays/{replay}"));

    private RuleRoutes() {}
}
