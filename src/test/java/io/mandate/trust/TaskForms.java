package io.mandate.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.onboarding.designation.DesignationDesk;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Hostile;
import io.mandate.testing.Http;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The forms of open tasks, as they are deployed, filled in with what they cannot take. */
final class TaskForms {

    private final DesignationDesk desk;
    private final FreshGroups groups;
    private final Given given;

    TaskForms(DesignationDesk desk, FreshGroups groups, Given given) {
        this.desk = desk;
        this.groups = groups;
        this.given = given;
    }

    /** One task of each form that the almighty sees, one of which is a review begun here. */
    Stream<Attack> attacks(Attackers by) {
        var group = groups.one();
        UUID review = desk.caseOf(given.requested(
                Given.byAnotherOfficer(group, given.personOf(group)).request(), null));
        Map<String, JsonNode> tasks =
                Eventually.until("a task to review", () -> tasks(by.almighty()), found -> found.values().stream()
                        .anyMatch(task -> task.get("caseId").asText().equals(review.toString())));
        return tasks.values().stream().flatMap(task -> {
            String path = "/api/tasks/" + task.get("id").asText();
            JsonNode schema = by.almighty().get(path).body().path("form");
            List<String> keys = new ArrayList<>();
            schema.findValues("key").stream().filter(JsonNode::isTextual).forEach(key -> keys.add(key.asText()));
            keys.addAll(List.of("accessCode", "password", "grantedRights", "x_unknown", "${1+1}"));
            return keys.stream()
                    .flatMap(key -> Hostile.poisons().map(poison -> filled(key, poison)))
                    .flatMap(body -> Stream.of(by.almighty(), by.visitor(), by.stranger())
                            .map(sender -> new Attack(
                                    "field of a form",
                                    sender,
                                    "POST",
                                    path + "/completion",
                                    "application/json",
                                    body.toString().getBytes(StandardCharsets.UTF_8),
                                    true)));
        });
    }

    private static ObjectNode filled(String key, JsonNode poison) {
        ObjectNode values = JsonNodeFactory.instance.objectNode().put("decision", "ACCEPT");
        values.set(key, poison);
        return values;
    }

    /** By the id of their form's task. */
    private static Map<String, JsonNode> tasks(Http person) {
        Map<String, JsonNode> tasks = new HashMap<>();
        StreamSupport.stream(person.get("/api/tasks").body().path("items").spliterator(), false)
                .forEach(task -> tasks.put(task.get("key").asText(), task));
        return tasks;
    }
}
