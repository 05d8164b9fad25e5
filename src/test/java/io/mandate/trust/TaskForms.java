package io.mandate.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.onboarding.designation.DesignationDesk;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.rules.Forms;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Hostile;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deployed forms, filled in with what they cannot take: here, in Tasklist, and those that nobody has open. */
final class TaskForms {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final List<String> NOBODYS =
            List.of("accessCode", "password", "grantedRights", "x_unknown", "${1+1}");

    /** What a field of these types holds is never taken from whoever fills in the form. */
    private static final Set<String> NOT_READ = Set.of("expression", "text", "html", "table", "separator", "button");

    private final DesignationDesk desk;
    private final FreshGroups groups;
    private final Given given;
    private final Forms forms;
    private final JdbcClient database;

    TaskForms(DesignationDesk desk, FreshGroups groups, Given given, Forms forms, JdbcClient database) {
        this.desk = desk;
        this.groups = groups;
        this.given = given;
        this.forms = forms;
        this.database = database;
    }

    /** One task of each form that the almighty sees, one of which is a review begun here; and each start of a case. */
    Stream<Attack> attacks(Attackers by) {
        var group = groups.one();
        UUID review = desk.caseOf(given.requested(
                Given.byAnotherOfficer(group, given.personOf(group)).request(), null));
        Map<String, JsonNode> tasks =
                Eventually.until("a task to review", () -> tasks(by.almighty()), found -> found.values().stream()
                        .anyMatch(task -> task.get("caseId").asText().equals(review.toString())));
        Stream<Attack> ofTasks = tasks.values().stream().flatMap(task -> {
            String id = task.get("id").asText();
            String path = "/api/tasks/" + id;
            Answer shown = by.worker().get(ENGINE + "/task/" + id);
            Answer open = by.almighty().get(path);
            // somebody else may have done it meanwhile
            if (shown.status() != 200 && open.status() == 200) {
                throw new IllegalStateException("Tasklist does not show " + task + ": " + shown);
            }
            List<String> keys = keys(open.body().path("form"));
            return Stream.concat(
                    filledIn(keys, List.of(by.almighty(), by.visitor(), by.stranger()), path + "/completion"),
                    submitted(keys, by, "/task/" + id));
        });
        Stream<Attack> ofStarts =
                starts(by.worker()).flatMap(start -> submitted(NOBODYS, by, "/process-definition/" + start));
        return Stream.concat(ofTasks, ofStarts);
    }

    private static Stream<Attack> filledIn(List<String> keys, List<Http> senders, String path) {
        return keys.stream()
                .flatMap(key -> Hostile.poisons().map(poison -> filled(key, poison)))
                .flatMap(body -> senders.stream()
                        .map(sender -> attack("field of a form", sender, path, Hostile.bytes(body), true)));
    }

    /** By Tasklist. */
    private static Stream<Attack> submitted(List<String> keys, Attackers by, String of) {
        return keys.stream()
                .flatMap(key -> Hostile.poisons().map(poison -> JsonNodeFactory.instance
                        .objectNode()
                        .<ObjectNode>set("variables", variables(filled(key, poison)))))
                .flatMap(body -> Stream.of(by.worker(), by.stranger())
                        .map(sender -> attack(
                                "field of a form in Tasklist",
                                sender,
                                ENGINE + of + "/submit-form",
                                Hostile.bytes(body),
                                true)));
    }

    private static JsonNode variables(ObjectNode values) {
        ObjectNode variables = JsonNodeFactory.instance.objectNode();
        values.properties().forEach(value -> variables.putObject(value.getKey()).set("value", value.getValue()));
        return variables;
    }

    private static Attack attack(String what, Http sender, String path, byte[] body, boolean refused) {
        return new Attack(what, sender, "POST", path, "application/json", body, refused);
    }

    private static List<String> keys(JsonNode schema) {
        List<String> keys = new ArrayList<>(NOBODYS);
        schema.findValues("key").stream().filter(JsonNode::isTextual).forEach(key -> keys.add(key.asText()));
        return keys;
    }

    /** Every deployed form, whether somebody has it open or not: each field names the poison that it was given. */
    void check(Tally tally) {
        List<String> deployed = database.sql("select distinct key_ from act_re_camformdef")
                .query(String.class)
                .list();
        for (String form : deployed) {
            fields(forms.schema(form, "en").orElseThrow(), "")
                    .forEach(key -> Hostile.poisons().forEach(poison -> refused(form, key, poison, tally)));
        }
    }

    /**
     * What the values of its fields are called, such as {@code officer.firstName}; without those that are chosen from a list that
     * only the feature knows.
     */
    private static Stream<String> fields(JsonNode schema, String prefix) {
        return StreamSupport.stream(schema.path("components").spliterator(), false)
                .<String>flatMap(each -> {
                    String type = each.path("type").asText();
                    if (type.equals("group")) {
                        String path = each.path("path").asText();
                        return fields(each, path.isEmpty() ? prefix : prefix + path + ".");
                    }
                    boolean read = each.hasNonNull("key")
                            && !each.path("disabled").asBoolean()
                            && !each.has("valuesKey")
                            && !NOT_READ.contains(type);
                    return read ? Stream.of(prefix + each.get("key").asText()) : Stream.empty();
                });
    }

    private void refused(String form, String key, JsonNode poison, Tally tally) {
        tally.count("field of a deployed form", 1);
        tally.tried(1);
        try {
            forms.check(form, Map.of(key.split("\\.")[0], value(key, poison)));
        } catch (InvalidInput refused) {
            if (refused.errors().stream().anyMatch(error -> error.pointer().startsWith("/" + key.replace('.', '/')))) {
                return;
            }
        }
        tally.violation("accepted: %s in %s of %s".formatted(poison, key, form));
    }

    private static Object value(String key, JsonNode poison) {
        Object value = JSON.convertValue(poison, Object.class);
        String[] path = key.split("\\.");
        for (int n = path.length - 1; n > 0; n--) {
            value = Map.of(path[n], value);
        }
        return value;
    }

    private static ObjectNode filled(String key, JsonNode poison) {
        ObjectNode values = JsonNodeFactory.instance.objectNode().put("decision", "ACCEPT");
        values.set(key, poison);
        return values;
    }

    private static Stream<String> starts(Http worker) {
        Answer shown = worker.get(ENGINE + "/process-definition?latestVersion=true&startableInTasklist=true");
        if (shown.status() != 200) {
            throw new IllegalStateException("Tasklist shows no process to start: " + shown);
        }
        return StreamSupport.stream(shown.body().spliterator(), false)
                .map(definition -> definition.get("id").asText());
    }

    /** By the id of their form's task. */
    private static Map<String, JsonNode> tasks(Http person) {
        Map<String, JsonNode> tasks = new HashMap<>();
        StreamSupport.stream(person.get("/api/tasks").body().path("items").spliterator(), false)
                .forEach(task -> tasks.put(task.get("key").asText(), task));
        return tasks;
    }
}
