package io.mandate.benchmark;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mandate.onboarding.designation.DesignationForm;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.Mails;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * What people do with Mandate, one deed at a time, chosen by chance: in order and out of order, several at once in one
 * group. A refusal is an answer; a fault of the server is none.
 */
final class Work {

    private static final int MOST_TEAMS = 40;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final FreshGroups groups;
    private final Given given;
    private final Mails mails;
    private final Http visitor;
    private final List<Team> teams = new CopyOnWriteArrayList<>();
    private final Map<String, LongAdder> done = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> faults = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();
    private final Map<String, Http> sessions = new ConcurrentHashMap<>();

    Work(FreshGroups groups, Given given, Mails mails, Http visitor) {
        this.groups = groups;
        this.given = given;
        this.mails = mails;
        this.visitor = visitor;
    }

    /** A group with whoever was made its administrator. */
    private record Team(Group group, Http officer, List<Http> administrators, Set<String> members) {

        Http administrator() {
            return administrators.get(administrators.size() - 1);
        }

        String path(String rest) {
            return "/api/groups/" + group.number() + rest;
        }
    }

    private interface Deed {
        void in(Team team);
    }

    private record Choice(String name, int weight, Deed deed) {}

    private final List<Choice> choices = List.of(
            new Choice("designate", 10, team -> designate()),
            new Choice("add a user", 30, this::addUser),
            new Choice("change rights", 10, this::changeRights),
            new Choice("remove", 8, this::remove),
            new Choice("decide on tasks", 8, this::decideOnTasks),
            new Choice("replace", 4, this::replace),
            new Choice("import users", 2, this::importUsers),
            new Choice("import groups", 1, team -> importGroups()),
            new Choice("end a firm", 1, this::endFirm),
            new Choice("review", 3, team -> review()),
            new Choice("look", 8, this::look),
            new Choice("ask for decisions", 15, this::askForDecisions));

    /** One deed. */
    void next() {
        if (teams.size() < 3) {
            attempt(choices.get(0));
            return;
        }
        int chance = below(choices.stream().mapToInt(Choice::weight).sum());
        for (Choice choice : choices) {
            chance -= choice.weight();
            if (chance < 0) {
                attempt(choice);
                return;
            }
        }
    }

    private void attempt(Choice choice) {
        try {
            choice.deed().in(teams.isEmpty() ? null : any(teams));
            count(done, choice.name());
        } catch (RuntimeException | AssertionError failure) {
            count(
                    faults,
                    choice.name() + ": " + failure.getClass().getSimpleName() + " "
                            + String.valueOf(failure.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse("")
                                    .replaceAll("[\\w.]+@[\\w.]+", "..."));
        }
    }

    String report() {
        return done + ", refused " + refusals;
    }

    long deeds() {
        return done.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** What the server answered with a fault, and what was waited for in vain. */
    Map<String, LongAdder> faults() {
        return faults;
    }

    private static void count(Map<String, LongAdder> counts, String what) {
        counts.computeIfAbsent(what, key -> new LongAdder()).increment();
    }

    private static int below(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }

    private static <T> T any(List<T> list) {
        return list.get(below(list.size()));
    }

    /** Whether it was the answer that was wanted. */
    private Answer sane(Answer answer) {
        // 503 with its sentence is the answer to a race that was lost too often
        if (answer.status() >= 500 && answer.status() != 503) {
            count(faults, "answer " + answer);
        } else if (answer.status() >= 400) {
            count(refusals, answer.status() + " " + answer.code());
        }
        return answer;
    }

    private boolean worked(Answer answer) {
        return answer.status() < 300;
    }

    private Http as(Person person) {
        return sessions.computeIfAbsent(person.userId(), id -> signedOn(person.userId(), FreshGroups.PASSWORD));
    }

    private Http signedOn(String userId, String password) {
        Http browser = visitor.another();
        sane(browser.signOn(userId, password));
        return browser;
    }

    private Http staff(String userId) {
        return sessions.computeIfAbsent(userId, id -> signedOn(id, "mandate-demo-2026"));
    }

    /** Sessions end; the next deed signs on again. */
    void forgetSessions() {
        sessions.clear();
    }

    /** The whole way of an administrator: request, confirmation, registration, code. */
    private void designate() {
        Group group = groups.one(below(3) == 0 ? "SMALL" : "LARGE");
        String name = "W" + NAMES.incrementAndGet();
        String email = group.address(name.toLowerCase());
        Http browser = visitor.another();
        boolean officerMatches = below(8) > 0;
        Answer requested = sane(browser.post("/api/designations", designation(group, name, email, officerMatches)));
        if (!worked(requested) || !officerMatches || below(10) == 0) {
            return;
        }
        String token = Mails.token(mails.awaitLink(group.officer().email(), "/designations/confirm"));
        boolean confirmed = below(8) > 0;
        Answer answered = sane(browser.post(
                "/api/designation-confirmations",
                Map.of("token", token, "decision", confirmed ? "CONFIRM" : "REJECT")));
        if (!confirmed || !worked(answered)) {
            return;
        }
        String code = mails.awaitCode(email, 1);
        if (!worked(sane(browser.post(
                "/api/registrations",
                Map.of(
                        "region",
                        "California",
                        "firstName",
                        name,
                        "lastName",
                        "Load",
                        "company",
                        "Test Company",
                        "email",
                        email,
                        "termsAccepted",
                        true))))) {
            return;
        }
        String registered = Mails.token(mails.awaitLink(email, "/register/confirm"));
        String password = "a few plain words";
        Answer account =
                sane(browser.post("/api/email-confirmations", Map.of("token", registered, "password", password)));
        if (!worked(account)) {
            return;
        }
        Http administrator = signedOn(account.body().get("userId").asText(), password);
        if (worked(enter(administrator, code))) {
            Http officer = signedOn(group.officer().userId(), FreshGroups.PASSWORD);
            teams.add(new Team(
                    group, officer, new CopyOnWriteArrayList<>(List.of(administrator)), ConcurrentHashMap.newKeySet()));
            if (teams.size() > MOST_TEAMS) {
                teams.remove(below(MOST_TEAMS));
            }
        }
    }

    private static Map<String, Object> designation(Group group, String name, String email, boolean officerMatches) {
        DesignationForm asOnRecord = Given.designation(group, new Person(null, null, name, "Load", email));
        Map<String, Object> typed = JSON.convertValue(asOnRecord, new TypeReference<>() {});
        if (!officerMatches) {
            Map<String, Object> officer = JSON.convertValue(typed.get("officer"), new TypeReference<>() {});
            officer.put("lastName", "Other");
            typed.put("officer", officer);
        }
        return typed;
    }

    /** Some type it wrong first. */
    private Answer enter(Http person, String code) {
        for (int wrong = below(6); wrong > 3; wrong--) {
            sane(person.post("/api/redemptions", Map.of("accessCode", "0000-0000-0000-000" + wrong)));
        }
        return sane(person.post("/api/redemptions", Map.of("accessCode", code)));
    }

    private static Map<String, Object> newUser(Person person, String... rights) {
        return Map.of(
                "firstName", person.firstName(),
                "lastName", person.lastName(),
                "email", person.email(),
                "emailRepeated", person.email(),
                "company", below(4) == 0 ? "Load Brokers" : "Test Company",
                "billingUnit", below(2) == 0 ? "ALL" : "001",
                "rights", List.of(rights));
    }

    private void addUser(Team team) {
        Person person =
                switch (below(10)) {
                    case 0 -> given.personAt("refused.example");
                    case 1 -> given.personAt("deferred.example");
                    default -> given.personOf(team.group());
                };
        Http administrator = team.administrator();
        Answer invited =
                sane(administrator.post(team.path("/invitations"), newUser(person, "VIEW_BILL", "VIEW_MEMBERS")));
        if (!worked(invited) || !person.email().contains("@group")) {
            return;
        }
        String path =
                team.path("/invitations/" + invited.body().get("invitationId").asText());
        switch (below(9)) {
            case 0 -> {
                // never entered: expires, and somebody decides
                return;
            }
            case 1 -> {
                sane(administrator.delete(path));
                return;
            }
            case 2 -> {
                sane(administrator.post(path + "/codes", Map.of()));
                sane(as(person).post("/api/redemptions", Map.of("accessCode", mails.awaitCode(person.email(), 1))));
            }
            case 3 -> sane(administrator.patch(path, Map.of("rights", List.of("VIEW_MEMBERS"))));
            case 4 -> {
                String other = team.group().address("other" + NAMES.incrementAndGet());
                sane(administrator.patch(path, Map.of("email", other, "emailRepeated", other)));
                return;
            }
            default -> {
                // entered as it came
            }
        }
        String code = newest(person.email());
        if (worked(enter(as(person), code))) {
            team.members().add(person.userId());
        }
    }

    private String newest(String email) {
        return Mails.code(mails.await(email, Mails::hasCode));
    }

    private void changeRights(Team team) {
        member(team)
                .ifPresent(member -> sane(team.administrator()
                        .put(
                                team.path("/users/" + member + "/rights"),
                                Map.of("rights", below(2) == 0 ? List.of("VIEW_BILL") : List.of("VIEW_MEMBERS")))));
    }

    private void remove(Team team) {
        member(team).ifPresent(member -> {
            sane(team.administrator().delete(team.path("/users/" + member)));
            team.members().remove(member);
        });
    }

    private static Optional<String> member(Team team) {
        return team.members().stream().skip(below(team.members().size() + 1)).findFirst();
    }

    private void decideOnTasks(Team team) {
        for (Http person : List.of(team.officer(), team.administrator())) {
            Answer tasks = sane(person.get("/api/tasks"));
            if (!worked(tasks)) {
                continue;
            }
            StreamSupport.stream(tasks.body().get("items").spliterator(), false)
                    .limit(3)
                    .forEach(task -> decide(person, team, task));
        }
    }

    private void decide(Http person, Team team, JsonNode task) {
        String other = team.group().address("right" + NAMES.incrementAndGet());
        Map<String, Object> values =
                switch (task.get("key").asText()) {
                    case "userTask_confirmAccess" -> Map.of("keep", List.of(), "looked", true);
                    case "userTask_correctAddress" -> Map.of("email", other, "emailRepeated", other);
                    default ->
                        switch (below(3)) {
                            case 0 -> Map.of("decision", "NEW_CODE");
                            case 1 -> Map.of("decision", "WITHDRAW");
                            default ->
                                Map.of(
                                        "decision",
                                        "NAME_ANOTHER",
                                        "person",
                                        Map.of(
                                                "firstName",
                                                "Oda",
                                                "lastName",
                                                "Other",
                                                "email",
                                                other,
                                                "emailRepeated",
                                                other));
                        };
                };
        sane(person.post("/api/tasks/" + task.get("id").asText() + "/completion", values));
    }

    private void replace(Team team) {
        Person successor = given.personOf(team.group());
        Answer named = sane(team.officer()
                .post(
                        team.path("/replacement"),
                        Map.of(
                                "administrator",
                                Map.of(
                                        "firstName", successor.firstName(),
                                        "lastName", successor.lastName(),
                                        "email", successor.email(),
                                        "emailRepeated", successor.email()))));
        if (worked(named) && below(4) > 0 && worked(enter(as(successor), newest(successor.email())))) {
            team.administrators().add(as(successor));
        }
    }

    private void importUsers(Team team) {
        int first = NAMES.getAndAdd(20);
        String file = "firstName,lastName,email,company,billingUnit,rights\n"
                + IntStream.range(first, first + 20)
                        .mapToObj(n -> "U" + n + ",Load," + team.group().address("u" + n) + ",,ALL,"
                                + (n % 7 == 0 ? "NOTHING" : "VIEW_BILL"))
                        .reduce("", (lines, line) -> lines + line + "\n");
        sane(team.administrator().postFile(team.path("/imports"), "text/csv", file.getBytes()));
    }

    private void importGroups() {
        int number = 300_000 + NAMES.incrementAndGet();
        sane(staff("morgan")
                .postFile(
                        "/api/staff/groups/imports",
                        "text/csv",
                        ("number,name,region,size,units,officerFirstName,officerLastName,officerEmail\n" + number
                                        + ",Imported,California,SMALL,001 002,Ida,Berg,ida@group" + number
                                        + ".example\n")
                                .getBytes()));
    }

    private void endFirm(Team team) {
        sane(team.administrator()
                .post(team.path("/firm-endings"), Map.of("firm", "Load Brokers", "reason", "LEFT_FIRM")));
    }

    private void review() {
        Http morgan = staff("morgan");
        Answer tasks = sane(morgan.get("/api/tasks"));
        if (worked(tasks)) {
            StreamSupport.stream(tasks.body().get("items").spliterator(), false)
                    .filter(task -> task.get("key").asText().equals("userTask_reviewDesignation"))
                    .limit(2)
                    .forEach(task -> sane(morgan.post(
                            "/api/tasks/" + task.get("id").asText() + "/completion",
                            below(2) == 0
                                    ? Map.of("decision", "ACCEPT")
                                    : Map.of("decision", "REFUSE", "reason", "Not on record"))));
        }
    }

    private void look(Team team) {
        for (String path : List.of("", "/users", "/activity", "/firms")) {
            sane(team.administrator().get(team.path(path)));
        }
        sane(team.officer().get("/api/officer/groups"));
    }

    private void askForDecisions(Team team) {
        Http billing = visitor.another().with("Authorization", "Bearer local-billing-key");
        for (String member : team.members().stream().limit(5).toList()) {
            sane(billing.post(
                    "/access/v1/evaluation",
                    Map.of(
                            "subject", Map.of("type", "user", "id", member),
                            "action", Map.of("name", "VIEW_BILL"),
                            "resource",
                                    Map.of("type", "group", "id", team.group().number()))));
        }
    }
}
