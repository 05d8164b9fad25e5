package io.mandate.engine;

import io.mandate.engine.delegate.SeamDelegate;
import io.mandate.engine.form.StartForm;
import io.mandate.engine.form.TaskForm;
import io.mandate.engine.form.TaskRef;
import io.mandate.engine.hardening.form.TaskCompletion;
import io.mandate.onboarding.task.CaseFacts;
import io.mandate.people.SignedOn;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The delegate and the receivers of forms that only tests deploy, and what they received. */
@TestConfiguration(proxyBeanMethods = false)
public class SeamFixture {

    public static final Map<String, Object> SHOWN = Map.of(
            "email",
            "ann@aandb.example",
            "grantableRights",
            List.of(Map.of("label", "View bill", "value", "VIEW_BILL")));

    public final List<Map<String, Object>> received = new ArrayList<>();

    @Bean
    SeamDelegate seamDelegate() {
        return new SeamDelegate();
    }

    @Bean
    @Primary
    CaseFacts facts() {
        return cases ->
                cases.stream().collect(Collectors.toMap(id -> id, id -> new CaseFacts.Facts("160", "Dana Cole", null)));
    }

    @Bean
    StartForm seamStart(RuntimeService instances) {
        return new StartForm() {
            @Override
            public String formId() {
                return "seam-start";
            }

            @Override
            public Map<String, Object> data(SignedOn who) {
                return Map.of("regions", List.of(Map.of("label", "California", "value", "CA")));
            }

            @Override
            public UUID submit(Map<String, Object> values, SignedOn who) {
                received.add(values);
                return start(instances, "officers-160");
            }
        };
    }

    @Bean
    TaskForm seamDecision(TaskCompletion completion) {
        return new TaskForm() {
            @Override
            public String formId() {
                return "seam-decision";
            }

            @Override
            public Map<String, Object> data(TaskRef task, SignedOn who) {
                return SHOWN;
            }

            @Override
            public void submit(TaskRef task, Map<String, Object> values, SignedOn who) {
                if ("not today".equals(values.get("reason"))) {
                    throw new InvalidInput("/reason", "rule", Message.of("refusal.release.reason"));
                }
                received.add(values);
                completion.finish(task.id(), Map.of("decision", values.get("decision")));
            }
        };
    }

    public UUID start(RuntimeService instances, String deciders) {
        UUID caseId = UUID.randomUUID();
        instances.startProcessInstanceByKey(
                "primary-administrator-designation",
                caseId.toString(),
                Variables.putValue("deciders", deciders).putValue("decision", null));
        return caseId;
    }
}
