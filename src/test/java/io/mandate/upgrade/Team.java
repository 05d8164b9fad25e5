package io.mandate.upgrade;

import io.mandate.local.LocalServices;
import io.mandate.people.signon.Argon2Passwords;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.Mails;
import io.mandate.upgrade.Versions.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The people of a group, each of whom does one step after the other, wherever it is their turn. */
final class Team {

    private static final List<String> MUCH = List.of("ENROLL_MEMBER", "VIEW_BILL");
    private static final List<String> LITTLE = List.of("VIEW_BILL");

    private interface Step {
        /** @return what should not be, or null */
        String at(Node node, List<Node> all);
    }

    private final class Member {
        private final Person person;
        private final Deque<Step> steps = new ArrayDeque<>();
        private Http browser;

        private Member(Person person) {
            this.person = person;
        }

        private Http at(Node node) {
            if (browser == null) {
                browser = node.process().visitor();
                browser.signOn(person.userId(), FreshGroups.PASSWORD);
            }
            return node.process().visitor(browser);
        }

        private boolean isIn(Node node) {
            return at(node).get("/api/groups/" + group.number()).status() == 200 && may(node);
        }

        private boolean isOut(Node node) {
            return at(node).get("/api/groups/" + group.number()).status() != 200 && !may(node);
        }

        private boolean may(Node node) {
            Answer answer = node.process()
                    .visitor()
                    .with("Authorization", "Bearer " + Versions.APPLICATION_KEY)
                    .post(
                            "/access/v1/evaluation",
                            Map.of(
                                    "subject", Map.of("type", "user", "id", person.userId()),
                                    "action", Map.of("name", LITTLE.get(0)),
                                    "resource", Map.of("type", "group", "id", group.number())));
            if (answer.status() != 200) {
                throw new IllegalStateException(answer.toString());
            }
            return answer.body().get("decision").asBoolean();
        }
    }

    private final Group group;
    private final Mails mails;
    private final JdbcClient database;
    private final FreshGroups groups;
    private final List<Member> members = new ArrayList<>();
    private final Random random = new Random(2026);
    private int done;
    private Member administrator;
    private int number;

    private Team(Group group, FreshGroups groups, Mails mails, JdbcClient database) {
        this.group = group;
        this.groups = groups;
        this.mails = mails;
        this.database = database;
    }

    /** Of a new group; the tables are there. */
    static Team of(LocalServices services) {
        JdbcClient database = JdbcClient.create(services.administration());
        database.sql("insert into region (code, name) values ('California', 'California') on conflict do nothing")
                .update();
        FreshGroups groups = new FreshGroups(database, new Argon2Passwords(64, 1));
        return new Team(groups.one(), groups, new Mails(services.mailbox()), database);
    }

    private Person newPerson() {
        String userId = "upgrader" + group.number() + "n" + ++number;
        groups.account(userId, "U" + number, "Case", group.address(userId));
        return new Person(null, userId, "U" + number, "Case", group.address(userId));
    }

    /** Its administrator is there before the upgrade. */
    void begin(Node node) {
        administrator = designated(newPerson());
        while (!administrator.steps.isEmpty()) {
            String what = administrator.steps.remove().at(node, List.of(node));
            if (what != null) {
                throw new IllegalStateException(what);
            }
        }
    }

    private Member designated(Person person) {
        Member member = new Member(person);
        member.steps.add((node, all) ->
                expect(202, node.process().visitor().post("/api/designations", Given.designation(group, person))));
        member.steps.add((node, all) -> {
            String token = Mails.token(mails.awaitLink(group.officer().email(), "/designations/confirm"));
            awaitJobs();
            return expect(
                    200,
                    node.process()
                            .visitor()
                            .post("/api/designation-confirmations", Map.of("token", token, "decision", "CONFIRM")));
        });
        member.steps.add((node, all) -> entersAt(member, node, all));
        return member;
    }

    /** A mail is there before what its job writes. */
    private void awaitJobs() {
        Eventually.until(
                "the jobs that mail",
                () -> database.sql("select count(*) from act_ru_job where type_ = 'message'")
                                .query(Long.class)
                                .single()
                        == 0);
    }

    /** Its first administrator is designated, one step at a time. */
    void designate() {
        members.add(designated(newPerson()));
    }

    /** Until everybody who is invited has a mail with a code. */
    void awaitCodes() {
        database.sql(
                        """
                        select i.email from invitation i where i.group_number = :group
                        and exists (select 1 from code_issue c where c.invitation_id = i.id and c.state = 'LIVE')""")
                .param("group", group.number())
                .query(String.class)
                .list()
                .forEach(email -> mails.awaitCode(email, 1));
        awaitJobs();
    }

    /** Others come. */
    void invite(int people) {
        for (int n = 0; n < people; n++) {
            Member member = new Member(newPerson());
            String user = "/api/groups/" + group.number() + "/users/" + member.person.userId();
            member.steps.add((node, all) -> expect(
                    201,
                    administrator
                            .at(node)
                            .post("/api/groups/" + group.number() + "/invitations", newUser(member.person))));
            member.steps.add((node, all) -> entersAt(member, node, all));
            member.steps.add(
                    (node, all) -> expect(200, administrator.at(node).put(user + "/rights", Map.of("rights", LITTLE))));
            member.steps.add((node, all) -> {
                String removed = expect(204, administrator.at(node).delete(user));
                return removed != null || all.stream().allMatch(member::isOut) ? removed : "in after the removal";
            });
            members.add(member);
        }
    }

    private String entersAt(Member member, Node node, List<Node> all) {
        String code = mails.awaitCode(member.person.email(), 1);
        String entered = expect(201, member.at(node).post("/api/redemptions", Map.of("accessCode", code)));
        return entered != null || all.stream().allMatch(member::isIn) ? entered : "not in after the redemption";
    }

    private static Map<String, Object> newUser(Person person) {
        return Map.of(
                "firstName", person.firstName(),
                "lastName", person.lastName(),
                "email", person.email(),
                "emailRepeated", person.email(),
                "billingUnit", "ALL",
                "rights", MUCH);
    }

    private static String expect(int status, Answer answer) {
        return answer.status() == status ? null : answer.toString();
    }

    boolean isAtWork() {
        return members.stream().anyMatch(member -> !member.steps.isEmpty());
    }

    /**
     * Everybody takes one step.
     *
     * @return what should not be
     */
    List<String> next(List<Node> nodes) {
        List<String> wrong = new ArrayList<>();
        for (Member member : members) {
            Step step = member.steps.poll();
            if (step != null) {
                Node node = nodes.get(random.nextInt(nodes.size()));
                String what = step.at(node, nodes);
                if (what != null) {
                    wrong.add("%s at %s with %d steps to go: %s"
                            .formatted(member.person.userId(), node, member.steps.size(), what));
                }
                done++;
            }
        }
        return wrong;
    }

    /** Whoever the trail does not tell of once, step by step; and what got stuck. */
    List<String> untold() {
        List<String> wrong = new ArrayList<>();
        wrong.addAll(database.sql(
                        """
                                select i.email || ' ' || wanted || ' ' || count(e.id) from invitation i
                                cross join unnest('{invited,access-granted,rights-changed,access-ended}'::text[]) as wanted
                                left join audit_event e on e.case_id = i.id and e.action = wanted
                                where i.role = 'TEAM_MEMBER'
                                group by i.email, wanted having count(e.id) <> 1""")
                .query(String.class)
                .list());
        wrong.addAll(database.sql("select 'incident ' || incident_type_ || ' ' || activity_id_ from act_ru_incident")
                .query(String.class)
                .list());
        return wrong;
    }

    @Override
    public String toString() {
        return done + " steps of " + members.size() + " people";
    }
}
