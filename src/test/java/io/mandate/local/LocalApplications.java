package io.mandate.local;

import io.mandate.onboarding.decision.AccessDecisions;
import io.mandate.people.SignedOn;
import io.mandate.platform.Right;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.HtmlUtils;

/** Stands for the carrier's applications behind the tabs: shows which decisions were asked, and the answers. */
class LocalApplications {

    private static final Map<String, List<String>> RIGHTS = Map.of(
            "members", List.of("VIEW_MEMBERS", "UPDATE_MEMBER", "ENROLL_MEMBER", "TERMINATE_COVERAGE"),
            "billing", List.of("VIEW_BILL", "VIEW_BALANCE", "VIEW_PAYMENTS"),
            "documents", List.of("VIEW_RENEWALS"));

    private final AccessDecisions decisions;

    LocalApplications(AccessDecisions decisions) {
        this.decisions = decisions;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/local/apps/{application}", this::show)
                .build();
    }

    private ServerResponse show(ServerRequest request) {
        List<String> rights = RIGHTS.get(request.pathVariable("application"));
        String group = request.param("group").orElse("");
        SignedOn person = request.principal()
                .filter(Authentication.class::isInstance)
                .map(principal -> ((Authentication) principal).getPrincipal())
                .filter(SignedOn.class::isInstance)
                .map(SignedOn.class::cast)
                .orElse(null);
        if (rights == null || person == null) {
            return ServerResponse.status(HttpStatus.NOT_FOUND).build();
        }
        String rows = rights.stream()
                .map(right -> "<tr><td>%s</td><td>%s</td></tr>"
                        .formatted(right, decisions.may(person.userId(), new Right(right), group, null) ? "yes" : "no"))
                .collect(Collectors.joining());
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_HTML)
                .body(
                        """
                        <!doctype html><html lang="en"><head><meta charset="utf-8">
                        <meta name="viewport" content="width=device-width"><title>%1$s</title></head>
                        <body style="font:16px/1.5 system-ui;margin:2rem auto;max-width:40rem;padding:0 1rem">
                        <h1>%1$s</h1><p>Here the carrier's application would open. May %2$s do this for every billing unit of
                        group %3$s?</p><table cellpadding="6">%4$s</table><p><a href="/home">Back to the portal</a></p></body></html>
                        """
                                .formatted(
                                        "Application: " + request.pathVariable("application"),
                                        HtmlUtils.htmlEscape(person.userId()),
                                        HtmlUtils.htmlEscape(group),
                                        rows));
    }
}
