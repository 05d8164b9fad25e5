package io.mandate.onboarding.access;

import io.mandate.platform.rules.InvalidInput;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
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

    record Subject(String type, String id, Map<String, Object> properties) {}

    record Action(String name, Map<String, Object> properties) {}

    record Resource(String type, String id, Map<String, Object> properties) {}

    record Evaluation(Subject subject, Action action, Resource resource, Map<String, Object> context) {}

    record Decision(boolean decision) {}

    /** @param options {@code evaluations_semantic}: execute_all, deny_on_first_deny or permit_on_first_permit */
    record Evaluations(
            Subject subject,
            Action action,
            Resource resource,
            Map<String, Object> context,
            List<Evaluation> evaluations,
            Map<String, Object> options) {}

    record Decisions(List<Decision> evaluations) {}

    @PostMapping("/access/v1/evaluation")
    Decision evaluate(@RequestBody Evaluation evaluation) {
        return decide(evaluation.subject(), evaluation.action(), evaluation.resource());
    }

    @PostMapping("/access/v1/evaluations")
    @Schema(description = "Members that an evaluation leaves out are taken from the request itself.")
    Object evaluate(@RequestBody Evaluations request) {
        if (request.evaluations() == null || request.evaluations().isEmpty()) {
            return decide(request.subject(), request.action(), request.resource());
        }
        if (request.evaluations().size() > MOST_EVALUATIONS) {
            throw new InvalidInput("/evaluations", "tooMany", "At most " + MOST_EVALUATIONS + " evaluations at once.");
        }
        Object semantic = request.options() == null ? null : request.options().get("evaluations_semantic");
        List<Decision> answers = new ArrayList<>();
        for (Evaluation each : request.evaluations()) {
            Decision answer = decide(
                    each.subject() == null ? request.subject() : each.subject(),
                    each.action() == null ? request.action() : each.action(),
                    each.resource() == null ? request.resource() : each.resource());
            answers.add(answer);
            if (("deny_on_first_deny".equals(semantic) && !answer.decision())
                    || ("permit_on_first_permit".equals(semantic) && answer.decision())) {
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

    private Decision decide(Subject subject, Action action, Resource resource) {
        require(subject != null && subject.type() != null && subject.id() != null, "/subject");
        require(action != null && action.name() != null, "/action");
        require(resource != null && resource.type() != null && resource.id() != null, "/resource");
        if (!"user".equals(subject.type()) || !"group".equals(resource.type())) {
            return new Decision(false);
        }
        Object unit =
                resource.properties() == null ? null : resource.properties().get("billingUnit");
        require(unit == null || unit instanceof String, "/resource/properties/billingUnit");
        return new Decision(decisions.may(subject.id(), action.name(), resource.id(), (String) unit));
    }

    private static void require(boolean holds, String pointer) {
        if (!holds) {
            throw new InvalidInput(pointer, "required", "This member is missing or incomplete.");
        }
    }
}
