package io.mandate.local;

import io.mandate.onboarding.decision.AccessDecisions;
import io.mandate.onboarding.decision.Holding;
import io.mandate.people.SignedOn;
import io.mandate.platform.Right;
import io.mandate.platform.words.Language;
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

/**
 * Stands for the carrier's applications behind the tabs: shows which decisions were asked about the billing units that the
 * reader has, and the answers.
 */
class LocalApplications {

    private static final Map<String, List<String>> RIGHTS = Map.of(
            "members", List.of("VIEW_MEMBERS", "UPDATE_MEMBER", "ENROLL_MEMBER", "TERMINATE_COVERAGE"),
            "billing", List.of("VIEW_BILL", "VIEW_BALANCE", "VIEW_PAYMENTS"),
            "documents", List.of("VIEW_RENEWALS"));

    private static final String ALL = "ALL";

    private static final Map<String, Said> LANGUAGES = Map.of(
            "en",
            new Said(
                    "Application: ",
                    Map.of("members", "members", "billing", "billing", "documents", "documents"),
                    "Here the carrier's application would open. May %s do this for %s of group %s?",
                    "every billing unit",
                    "billing unit %s",
                    "yes",
                    "no",
                    "Back to the portal"),
            "es",
            new Said(
                    "Aplicación: ",
                    Map.of("members", "miembros", "billing", "facturación", "documents", "documentos"),
                    "Aquí se abriría la aplicación de la aseguradora. ¿Puede %s hacer esto para %s del grupo %s?",
                    "todas las unidades de facturación",
                    "la unidad de facturación %s",
                    "sí",
                    "no",
                    "Volver al portal"));

    private final AccessDecisions decisions;

    LocalApplications(AccessDecisions decisions) {
        this.decisions = decisions;
    }

    /** What the page says in a language. */
    private record Said(
            String title,
            Map<String, String> names,
            String question,
            String everyUnit,
            String oneUnit,
            String yes,
            String no,
            String back) {}

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/local/apps/{application}", this::show)
                .build();
    }

    private ServerResponse show(ServerRequest request) {
        String application = request.pathVariable("application");
        List<String> rights = RIGHTS.get(application);
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
        String language = Language.ofRequest();
        Said said = LANGUAGES.get(language);
        String unit = unit(person, group);
        String rows = rights.stream()
                .map(right -> "<tr><td>%s</td><td>%s</td></tr>"
                        .formatted(
                                right,
                                decisions.may(person.userId(), new Right(right), group, ALL.equals(unit) ? null : unit)
                                        ? said.yes()
                                        : said.no()))
                .collect(Collectors.joining());
        String question = said.question()
                .formatted(
                        person.userId(),
                        ALL.equals(unit) ? said.everyUnit() : said.oneUnit().formatted(unit),
                        group);
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_HTML)
                .body(
                        """
                        <!doctype html><html lang="%1$s"><head><meta charset="utf-8">
                        <meta name="viewport" content="width=device-width"><title>%2$s</title></head>
                        <body style="font:16px/1.5 system-ui;margin:2rem auto;max-width:40rem;padding:0 1rem">
                        <h1>%2$s</h1><p>%3$s</p><table cellpadding="6">%4$s</table><p><a href="/home">%5$s</a></p></body></html>
                        """
                                .formatted(
                                        language,
                                        said.title() + said.names().get(application),
                                        HtmlUtils.htmlEscape(question),
                                        rows,
                                        said.back()));
    }

    /** That of the reader in the group; {@code ALL} also for whoever has no access to it. */
    private String unit(SignedOn person, String group) {
        return decisions.holdings(person.accountId()).stream()
                .filter(held -> held.group().equals(group))
                .map(Holding::billingUnit)
                .findAny()
                .orElse(ALL);
    }
}
