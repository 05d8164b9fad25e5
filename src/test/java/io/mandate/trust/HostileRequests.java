package io.mandate.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.mandate.local.LocalClock;
import io.mandate.portal.security.Routes;
import io.mandate.portal.security.Who;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Hostile;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.ResolvableType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Requests that nobody should send, made from what the application answers: every request of its own, every member of every
 * body, every parameter, every field of the forms of open tasks, every door for files. None may be answered with a fault of
 * ours; what can only be refused may not be accepted. A new end point or field is attacked without anybody writing a test.
 */
final class HostileRequests implements Part {

    /** They end the session, or compare the whole database in the background. */
    private static final Set<String> LEFT_ALONE = Set.of(
            "DELETE /api/session",
            "POST /api/session",
            "DELETE /api/account/sessions",
            "POST /api/operations/differences/runs",
            "POST /api/operations/trail/checks");

    private static final Set<Who> OF_STRANGERS =
            EnumSet.of(Who.ANYBODY, Who.SIGNED_ON, Who.FRESHLY_SIGNED_ON, Who.TASK_WORKER);
    private static final List<String> METHODS = List.of("POST", "PUT", "PATCH", "DELETE");
    private static final byte[] NOTHING = new byte[0];
    private static final long SLOW_MILLIS = 1000;

    private final List<Door> doors;
    private final TaskForms forms;
    private final KeptRows rows;
    private final Http visitor;
    private final Given given;
    private final FreshGroups groups;
    private final LocalClock clock;
    private final JdbcClient database;
    private final Random random = new Random();

    HostileRequests(
            RequestMappingHandlerMapping requestMappingHandlerMapping,
            TaskForms forms,
            KeptRows rows,
            Http visitor,
            Given given,
            FreshGroups groups,
            LocalClock clock,
            JdbcClient database) {
        this.doors = Door.all(requestMappingHandlerMapping);
        this.forms = forms;
        this.rows = rows;
        this.visitor = visitor;
        this.given = given;
        this.groups = groups;
        this.clock = clock;
        this.database = database;
    }

    @Override
    public String name() {
        return "hostile requests";
    }

    @Override
    public long target() {
        return 100_000;
    }

    @Override
    public long portion() {
        return 10_000;
    }

    @Override
    public Tally attempt(long number) {
        Tally tally = new Tally();
        clock.advance("PT61M");
        Attackers by = Attackers.of(visitor, given, groups, database);
        describedOnes(by, tally);
        List<Attack> attacks = new ArrayList<>(Stream.of(
                        misshapen(by),
                        poisoned(by),
                        unknownMembers(by),
                        contentTypes(by),
                        paths(by),
                        unwelcome(by),
                        forged(by),
                        otherMethods(by),
                        files(by),
                        forms.attacks(by))
                .flatMap(Function.identity())
                .toList());
        Collections.shuffle(attacks, random);
        Map<Boolean, List<Attack>> byAnswer =
                attacks.stream().limit(number).collect(Collectors.partitioningBy(Attack::refused));
        ConcurrentLinkedQueue<Long> millis = new ConcurrentLinkedQueue<>();
        // what can only be refused leaves every row as it was
        Map<String, String> before = rows.kept();
        send(byAnswer.get(true), millis, tally);
        rows.changed(before).forEach(table -> tally.violation("rows changed, of " + table));
        send(byAnswer.get(false), millis, tally);
        forms.check(tally);
        List<Long> sorted = millis.stream().sorted().toList();
        long p99 = sorted.get(sorted.size() * 99 / 100);
        if (p99 > SLOW_MILLIS) {
            tally.count("portions with a p99 over a second", 1);
        }
        tally.tried(sorted.size());
        by.leave(database);
        return tally;
    }

    private void send(List<Attack> attacks, Queue<Long> millis, Tally tally) {
        try (Crew crew = new Crew()) {
            crew.all(attacks.stream()
                    .map(attack -> (Runnable) () -> millis.add(send(attack, tally)))
                    .toList());
        }
    }

    /** @return milliseconds until the answer */
    private long send(Attack attack, Tally tally) {
        long start = System.nanoTime();
        Answer answer = attack.send();
        if (answer.status() == 429) {
            database.sql("delete from throttle").update();
            start = System.nanoTime();
            answer = attack.send();
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        tally.count(attack.what(), 1);
        if (answer.status() >= 500) {
            tally.violation(told("fault", attack, answer));
        } else if (attack.refused() && answer.status() < 300) {
            tally.violation(told("accepted", attack, answer));
        } else if (answer.status() >= 400
                && attack.path().startsWith("/api/")
                && !answer.body().has("status")) {
            tally.violation(told("no problem", attack, answer));
        }
        return millis;
    }

    private static String told(String fault, Attack attack, Answer answer) {
        String text = answer.toString();
        return "%s: %s -> %s".formatted(fault, attack, text.substring(0, Math.min(200, text.length())));
    }

    /** What the description of the interface names is what is attacked. */
    private void describedOnes(Attackers by, Tally tally) {
        Set<String> known = doors.stream().map(Door::name).collect(Collectors.toSet());
        JsonNode paths = by.almighty().get("/v3/api-docs").body().get("paths");
        Set<String> described = new TreeSet<>();
        paths.properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> described.add(method.toUpperCase() + " " + path.getKey())));
        described.removeAll(known);
        described.forEach(door -> tally.violation("described, and not attacked: " + door));
    }

    private Stream<Door> open() {
        return doors.stream().filter(door -> !LEFT_ALONE.contains(door.name()));
    }

    private Http insider(Door door, Attackers by) {
        return door.path().startsWith("/access/") ? by.client() : by.almighty();
    }

    private Attack attack(String what, Door door, Attackers by, String type, byte[] body, boolean refused) {
        return new Attack(
                what, insider(door, by), door.method(), door.in(by.group(), by.change()), type, body, refused);
    }

    private Stream<Attack> misshapen(Attackers by) {
        return open().filter(door -> door.body().isPresent()).flatMap(door -> Hostile.bodies()
                .map(body -> attack("misshapen body", door, by, door.type(), body, false)));
    }

    /** Decisions are asked by a standard that ignores what it does not know, and answers "no" to nonsense. */
    private static boolean isStrict(Door door) {
        return !door.path().startsWith("/access/");
    }

    private Stream<Attack> poisoned(Attackers by) {
        return open().filter(door -> door.body().isPresent()).flatMap(door -> {
            ResolvableType type = door.body().get();
            return Stream.concat(
                    Hostile.poisons()
                            .flatMap(poison -> Hostile.bodies(type, poison, random))
                            .map(body -> attack("poisoned member", door, by, door.type(), body, isStrict(door))),
                    Hostile.bodies(type).map(body -> attack("odd member", door, by, door.type(), body, false)));
        });
    }

    /** Names of columns and variables: what is never taken from a request. */
    private Stream<Attack> unknownMembers(Attackers by) {
        List<String> names = new ArrayList<>(database.sql(
                        "select distinct column_name from information_schema.columns where table_schema = 'public'")
                .query(String.class)
                .list());
        names.addAll(
                List.of("__proto__", "class", "@class", "grantedRights", "codeExpiresAt", "group", "role", "isAdmin"));
        return open().filter(door -> door.body().isPresent() && isStrict(door))
                .filter(door -> Hostile.takesNamedMembers(door.body().get()))
                .flatMap(door -> Stream.generate(() -> names.get(random.nextInt(names.size())))
                        .limit(8)
                        .map(name -> Hostile.with(door.body().get(), "x_" + name, TextNode.valueOf("1")))
                        .map(body -> attack("unknown member", door, by, door.type(), body, true)));
    }

    private Stream<Attack> contentTypes(Attackers by) {
        return open().filter(door -> door.body().isPresent()).flatMap(door -> Hostile.CONTENT_TYPES.stream()
                .map(type -> attack(
                        "content type",
                        door,
                        by,
                        type,
                        Hostile.sample(door.body().get()),
                        false)));
    }

    private Stream<Attack> paths(Attackers by) {
        return open().flatMap(door -> Hostile.ENCODED.stream().flatMap(value -> {
            Stream<String> variables = door.path().matches(".*[{*].*") ? Stream.of(door.at(value)) : Stream.empty();
            Stream<String> parameters =
                    door.parameters().map(name -> door.in(by.group(), by.change()) + "?" + name + "=" + value);
            return Stream.concat(variables, parameters).flatMap(path -> Stream.of(insider(door, by), by.visitor())
                    .map(sender ->
                            new Attack("path or parameter", sender, door.method(), path, door.type(), NOTHING, false)));
        }));
    }

    /** Whoever may not: visitors, and people without a role who are of another group. */
    private Stream<Attack> unwelcome(Attackers by) {
        return Routes.all().stream().filter(route -> route.who() != Who.ANYBODY).flatMap(route -> Stream.of(
                        by.visitor(), by.stranger())
                .filter(sender -> sender == by.visitor() || !OF_STRANGERS.contains(route.who()))
                .flatMap(sender -> doors.stream()
                        .filter(door -> door.name().equals(route.method() + " " + route.path()))
                        .map(door -> new Attack(
                                "no right",
                                sender,
                                door.method(),
                                door.in(by.group(), by.change()),
                                door.type(),
                                door.body().map(Hostile::sample).orElse(NOTHING),
                                // one's own, without the token of a mail
                                true))));
    }

    /** With the token of somebody else. */
    private Stream<Attack> forged(Attackers by) {
        return doors.stream()
                .filter(door -> door.changes() && door.path().startsWith("/api/"))
                .map(door -> new Attack(
                        "token of somebody else",
                        by.forger(),
                        door.method(),
                        door.in(by.group(), by.change()),
                        door.type(),
                        door.body().map(Hostile::sample).orElse(NOTHING),
                        true));
    }

    private Stream<Attack> otherMethods(Attackers by) {
        Set<String> known = doors.stream().map(Door::name).collect(Collectors.toSet());
        return open().flatMap(door -> METHODS.stream()
                .filter(method -> !known.contains(method + " " + door.path()))
                .map(method -> new Attack(
                        "method that is not offered",
                        insider(door, by),
                        method,
                        door.in(by.group(), by.change()),
                        door.type(),
                        NOTHING,
                        true)));
    }

    /** At every door that takes something else than JSON. */
    private Stream<Attack> files(Attackers by) {
        return open().filter(door -> door.changes()
                        && door.body().isEmpty()
                        && !door.consumes().isEmpty())
                .flatMap(door -> HostileFiles.some(random).flatMap(file -> door.consumes().stream()
                        .map(type -> attack("file", door, by, type, file, false))));
    }
}
