package io.mandate.onboarding.decision;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.mandate.platform.Right;
import io.mandate.platform.refusal.FieldError;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Message;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * "May this user do this for that group?", as OpenID AuthZEN Authorization API 1.0. Callers hold a bearer key. Each answer is
 * read from the database.
 */
@RestController
class DecisionEndpoint {

    private static final int MOST_EVALUATIONS = 100;

    private final AccessDecisions decisions;
    private final String baseUrl;

    DecisionEndpoint(AccessDecisions decisions, @Value("${mandate.base-url}") String baseUrl) {
        this.decisions = decisions;
        this.baseUrl = baseUrl;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Subject(String type, String id, Map<String, Object> properties) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Action(String name, Map<String, Object> properties) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Resource(String type, String id, Map<String, Object> properties) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Evaluation(Subject subject, Action action, Resource resource, Map<String, Object> context) {}

    /** @param context why an evaluation of several could not be decided; null if it could */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Decision(boolean decision, FailureContext context) {

        static Decision of(boolean permitted) {
            return new Decision(permitted, null);
        }
    }

    record FailureContext(Failure error) {}

    /** @param pointer RFC 6901, in the request */
    record Failure(int status, Message message, String pointer) {}

    /** @param options {@code evaluations_semantic}: execute_all, deny_on_first_deny or permit_on_first_permit */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Evaluations(
            Subject subject,
            Action action,
            Resource resource,
            Map<String, Object> context,
            List<Evaluation> evaluations,
            Map<String, Object> options) {}

    record Decisions(List<Decision> evaluations) {}

    /** When a batch of evaluations stops before its last. */
    private enum Semantic {
        EXECUTE_ALL,
        DENY_ON_FIRST_DENY,
        PERMIT_ON_FIRST_PERMIT;

        static Semantic of(Map<String, Object> options) {
            Object asked = options == null ? null : options.get("evaluations_semantic");
            return asked == null
                    ? EXECUTE_ALL
                    : Arrays.stream(values())
                            .filter(known ->
                                    known.name().toLowerCase(Locale.ROOT).equals(asked))
                            .findFirst()
                            .orElseThrow(() -> new InvalidInput(
                                    "/options/evaluations_semantic",
                                    "unknown",
                                    Message.of("refusal.decision.semantics")));
        }

        boolean endsWith(Decision answer) {
            return this == DENY_ON_FIRST_DENY && !answer.decision()
                    || this == PERMIT_ON_FIRST_PERMIT && answer.decision();
        }
    }

    @PostMapping("/access/v1/evaluation")
    Decision evaluate(@RequestBody Evaluation evaluation) {
        return decide(evaluation);
    }

    @PostMapping("/access/v1/evaluations")
    @Schema(description = "Members that an evaluation leaves out are taken from the request itself.")
    Object evaluate(@RequestBody Evaluations request) {
        Semantic semantic = Semantic.of(request.options());
        if (request.evaluations() == null || request.evaluations().isEmpty()) {
            return decide(new Evaluation(request.subject(), request.action(), request.resource(), request.context()));
        }
        if (request.evaluations().size() > MOST_EVALUATIONS) {
            throw new InvalidInput(
                    "/evaluations",
                    "tooMany",
                    Message.of("refusal.decision.too-many").with("most", MOST_EVALUATIONS));
        }
        List<Decision> answers = new ArrayList<>();
        for (Evaluation each : request.evaluations()) {
            Evaluation complete = new Evaluation(
                    each.subject() == null ? request.subject() : each.subject(),
                    each.action() == null ? request.action() : each.action(),
                    each.resource() == null ? request.resource() : each.resource(),
                    each.context() == null ? request.context() : each.context());
            Decision answer = decide(complete, "/evaluations/" + answers.size());
            answers.add(answer);
            if (semantic.endsWith(answer)) {
                break;
            }
        }
        return new Decisions(answers);
    }

    @GetMapping("/.well-known/authzen-configuration")
    Map<String, String> configuration() {
        return Map.of(
                "policy_decision_point", baseUrl,
                "access_evaluation_endpoint", baseUrl + "/access/v1/evaluation",
                "access_evaluations_endpoint", baseUrl + "/access/v1/evaluations");
    }

    /** One of several: its errors do not affect the others. */
    private Decision decide(Evaluation evaluation, String pointer) {
        try {
            return decide(evaluation);
        } catch (InvalidInput incomplete) {
            FieldError error = incomplete.errors().get(0);
            return new Decision(
                    false,
                    new FailureContext(
                            new Failure(HttpStatus.BAD_REQUEST.value(), error.detail(), pointer + error.pointer())));
        }
    }

    private Decision decide(Evaluation evaluation) {
        Subject subject = evaluation.subject();
        Action action = evaluation.action();
        Resource resource = evaluation.resource();
        require(subject != null && subject.type() != null && subject.id() != null, "/subject");
        require(action != null && action.name() != null, "/action");
        require(resource != null && resource.type() != null && resource.id() != null, "/resource");
        Object unit =
                resource.properties() == null ? null : resource.properties().get("billingUnit");
        require(unit == null || unit instanceof String, "/resource/properties/billingUnit");
        return Decision.of("user".equals(subject.type())
                && "group".equals(resource.type())
                && decisions.may(subject.id(), new Right(action.name()), resource.id(), (String) unit));
    }

    private static void require(boolean holds, String pointer) {
        if (!holds) {
            throw new InvalidInput(pointer, "required", Message.of("refusal.decision.incomplete"));
        }
    }
}
