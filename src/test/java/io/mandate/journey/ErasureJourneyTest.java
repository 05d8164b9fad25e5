package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.operations.erasure.Erasures;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.audit.TrailCheck;
import io.mandate.platform.audit.TrailSeals;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.Mails;
import io.mandate.testing.Places;
import io.mandate.testing.Race;
import io.mandate.testing.Race.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A person is erased by two people of operations: nothing says any more who it was, and everything else still reads. */
class ErasureJourneyTest extends JourneyTest {

    private static final String ERASURES = "/api/operations/erasures";
    private static final String WHY = "Asked for by letter.";
    private static final List<String> RIGHTS = List.of("VIEW_BILL");

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Erasures erasures;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private TrailSeals seals;

    @Autowired
    private TrailCheck trail;

    private Http riley;
    private Http robin;
    private Group group;

    @BeforeEach
    void operators() {
        riley = staff("riley");
        robin = staff("robin");
        group = groups.one();
    }

    private Answer prepare(String who) {
        return riley.post(ERASURES, Map.of("who", who, "reason", WHY));
    }

    /** Prepared as soon as the last mail has left and the last process has ended. */
    private String prepared(String who) {
        Answer answer = Eventually.until(
                "nothing under way", () -> prepare(who), tried -> !List.of("MAIL_QUEUED", "CASE_RUNNING")
                        .contains(tried.status() == 422 ? tried.code() : ""));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return ERASURES + "/" + answer.body().get("id").asText();
    }

    private static Answer complete(Http who, String erasure) {
        return who.post(erasure + "/completion", Map.of());
    }

    private String registered(String first, String last, String email) {
        // a form that is sent twice within a minute is mailed once
        clock.advance("PT2M");
        int before = confirmationsTo(email);
        assertThat(visitor.post(
                                "/api/registrations",
                                Map.of(
                                        "region",
                                        "California",
                                        "firstName",
                                        first,
                                        "lastName",
                                        last,
                                        "company",
                                        last + " and Daughters",
                                        "email",
                                        email,
                                        "termsAccepted",
                                        true))
                        .status())
                .isEqualTo(202);
        Eventually.until("a new link", () -> confirmationsTo(email) > before);
        String token = Mails.token(mails.awaitLink(email, "/register/confirm"));
        Answer answer = visitor.post("/api/email-confirmations", Map.of("token", token, "password", NEW_PASSWORD));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body().get("userId").asText();
    }

    private int confirmationsTo(String email) {
        return (int) mails.to(email).stream()
                .filter(mail -> mail.text().contains("/register/confirm"))
                .count();
    }

    private void refusedAsAdministrator(Person person, String why) {
        Map<String, Object> body = designation(group, person);
        body.put(
                "officer",
                Map.of(
                        "firstName", "Typed",
                        "lastName", "Differently",
                        "title", "Owner",
                        "email", "typed." + group.number() + "@example.com",
                        "phone", "555-0160"));
        String reference =
                visitor.post("/api/designations", body).body().get("reference").asText();
        UUID id = database.sql("select id from designation where reference = ?")
                .param(reference)
                .query(UUID.class)
                .single();
        Http morgan = staff("morgan");
        String task = "/api/tasks/" + taskOf(morgan, id).get("id").asText() + "/completion";
        assertThat(morgan.post(task, Map.of("decision", "REFUSE", "reason", why))
                        .status())
                .isEqualTo(204);
        database.sql(
                        """
                        insert into paper_form (id, content, state, reason, designation_id, received_at, received_by)
                        select gen_random_uuid(), ?, 'DUPLICATE', ?, ?, clock_timestamp(), id from account
                        where user_id = 'morgan'""")
                .params(("%PDF " + person.lastName()).getBytes(StandardCharsets.UTF_8), why, id)
                .update();
    }

    @Test
    void nothingSaysAnyMoreWhoItWas() {
        String first = "Xaverine" + group.number();
        String last = "Quillfeather" + group.number();
        String mail = group.address("xq");
        String second = group.address("xq2");
        Invited administrator = given.administratorOf(group);
        Http manager = as(administrator.person());

        String userId = registered(first, last, mail);
        Person person = given.account(userId);
        Http browser = as(userId, NEW_PASSWORD);
        assertThat(browser.post("/api/account/addresses", twice(second)).status())
                .isEqualTo(202);
        String link = Mails.token(mails.awaitLink(second, "/account/confirm-address"));
        assertThat(browser.post("/api/address-confirmations", Map.of("token", link))
                        .status())
                .isEqualTo(200);
        database.sql("insert into user_entities (id, name, display_name) values (?, ?, ?)")
                .params("handle of " + userId, userId, first + " " + last)
                .update();
        Invited withdrawn = given.teamMemberInvited(administrator, person, RIGHTS);
        given.codeOf(withdrawn);
        assertThat(manager.delete(path(withdrawn)).status()).isEqualTo(204);
        Invited member = given.teamMemberInvited(administrator, person, RIGHTS);
        assertThat(redeem(browser, given.codeOf(member, 2)).status()).isEqualTo(201);
        assertThat(as(administrator.person())
                        .with("Content-Type", "text/csv")
                        .post(
                                "/api/groups/" + group.number() + "/imports",
                                "firstName,lastName,email,company,billingUnit,rights\n%s,%s,%s,%s,ALL,VIEW_BILL\n"
                                        .formatted(
                                                first, last, mail.toUpperCase().replace("@", "@\u00ad"), last))
                        .status())
                .isEqualTo(202);
        Eventually.until("an import that is done", () -> !database.sql(
                        "select exists (select from user_import_row where first_name = ? and outcome = 'PENDING')")
                .param(first)
                .query(Boolean.class)
                .single());
        assertThat(manager.post(
                                usersOf(group) + "/" + userId + "/removal",
                                Map.of("reason", "LEFT_COMPANY", "note", first + " left on Friday."))
                        .status())
                .isEqualTo(201);
        refusedAsAdministrator(person, "Nobody knows " + first + " there.");
        transaction.executeWithoutResult(status -> audit.record(
                AuditAction.WORRY_SETTLED,
                Actor.SYSTEM,
                group.number(),
                member.id(),
                null,
                Map.of("reason", "Spoke with " + first + " " + last + ".")));
        seals.seal();
        visitor.post("/api/recoveries", Map.of("kind", "PASSWORD", "userId", userId));
        String password = Mails.token(mails.awaitLink(mail, "/password"));
        mails.await(mail, received -> received.subject().contains("ended"));

        String erasure = prepared(userId);
        for (String text : List.of(first, last, mail, second)) {
            assertThat(placesOf(text)).as("before, places of " + text).isNotEmpty();
        }
        JsonNode rows = riley.get(erasure).body().at("/preview/rows");
        assertThat(rows.properties())
                .extracting(row -> row.getKey() + " " + row.getValue())
                .contains(
                        "account 1",
                        "addresses 2",
                        "passkeys 1",
                        "registrations 1",
                        "invitations 2",
                        "codes 2",
                        "administrators 1",
                        "paperForms 1",
                        "importRows 1",
                        "removals 1");
        assertThat(riley.get(erasure).body().at("/preview/addresses"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder(mail, second);
        assertThat(complete(riley, erasure).status()).isEqualTo(403);
        assertThat(complete(robin, erasure).status()).isEqualTo(204);

        for (String text : List.of(first, last, mail, second)) {
            assertThat(placesOf(text)).as("places of " + text).isEmpty();
        }
        assertThat(database.sql(
                                """
                                select detail = '{}' and typed is not null and salt is null from audit_event e
                                join audit_seal s on s.event = e.id where action = 'worry-settled' and case_id = ?""")
                        .param(member.id())
                        .query(Boolean.class)
                        .single())
                .as("what was typed is gone, and so is what its digest could be compared with")
                .isTrue();
        assertThat(trail.of(List.of()).faults()).isEmpty();
        assertThat(browser.get("/api/account").status()).isEqualTo(401);
        assertThat(visitor.signOn(userId, NEW_PASSWORD).status()).isEqualTo(422);
        assertThat(visitor.post("/api/passwords", Map.of("token", password, "password", NEW_PASSWORD))
                        .status())
                .isEqualTo(409);
        visitor.post("/api/recoveries", Map.of("kind", "PASSWORD", "userId", userId));
        assertThat(database.sql("select count(*) from notice where recipient like 'erased-%' and model <> '{}'")
                        .query(Integer.class)
                        .single())
                .isZero();

        assertThat(items(manager.get("/api/groups/" + group.number() + "/activity?person=" + userId)))
                .extracting(event ->
                        event.get("action").asText() + " " + event.path("about").asText())
                .contains("access-ended Erased Erased");
        assertThat(manager.get("/api/groups/" + group.number() + "/receipts/" + member.id())
                        .status())
                .isEqualTo(200);
        assertThat(riley.get("/api/operations/cases/" + member.id()).status()).isEqualTo(200);
        assertThat(riley.get("/api/operations/cases/" + member.id() + "/timeline")
                        .body()
                        .get("items"))
                .isNotEmpty();
        Answer done = robin.get(erasure);
        assertThat(done.body().get("state").asText()).isEqualTo("DONE");
        assertThat(done.body().get("userId").asText()).isEqualTo(userId);
        assertThat(done.body().has("preview")).isFalse();
        assertThat(complete(robin, erasure).code()).isEqualTo("ERASURE_MOVED_ON");
        assertInvalid(prepare(userId), "/who", "erased");
        assertThat(database.sql("select count(*) from audit_event where action = 'person-erased' and subject = ?")
                        .param(person.accountId())
                        .query(Integer.class)
                        .single())
                .isOne();

        String anew = registered(first, last, mail);
        assertThat(anew).isNotEqualTo(userId);
        assertThat(as(mail, NEW_PASSWORD).get("/api/account").status()).isEqualTo(200);
    }

    private List<Places.Place> placesOf(String text) {
        return new Places(database).of("%", List.of(text));
    }

    @Test
    void anAddressWithoutAccountIsErasedToo() {
        Invited administrator = given.administratorOf(group);
        Person stranger = new Person(UUID.randomUUID(), "none", "Zo", "Umbra" + group.number(), group.address("zo"));
        Invited invited = given.teamMemberInvited(administrator, stranger, RIGHTS);
        given.codeOf(invited);
        as(administrator.person()).delete(path(invited));

        String erasure = prepared("ZO@group" + group.number() + ".example");
        assertThat(riley.get(erasure).body().at("/preview/rows").has("erasures"))
                .as("it is no trace of the person itself")
                .isFalse();
        String other = prepared(stranger.email());
        assertThat(riley.get(erasure).body().at("/preview/rows/erasures").asInt())
                .as("the other one is")
                .isEqualTo(1);
        assertThat(complete(robin, erasure).status()).isEqualTo(204);

        assertThat(placesOf(stranger.email())).isEmpty();
        assertThat(placesOf(stranger.lastName())).isEmpty();
        assertThat(riley.get(other).body().get("state").asText()).isEqualTo("DISCARDED");
        assertInvalid(prepare(stranger.email()), "/who", "unknown");
    }

    @Test
    void whatIsStillNeededIsNotErased() {
        Invited administrator = given.administratorOf(group);
        Invited member = given.teamMemberOf(administrator, RIGHTS);
        assertInvalid(prepare(member.person().userId()), "/who", "ACTIVE_ACCESS");
        Invited invited = given.teamMemberInvited(administrator, RIGHTS);
        assertInvalid(prepare(invited.person().email()), "/who", "OPEN_INVITATION");
        assertInvalid(prepare(group.officer().userId()), "/who", "OFFICER_OF_RECORD");
        assertInvalid(prepare("lee"), "/who", "STAFF");

        Person named = given.personOf(group);
        visitor.post("/api/designations", designation(group, named));
        assertInvalid(prepare(named.userId()), "/who", "UNDECIDED_DESIGNATION");

        String late = "late" + group.number() + "@deferred.example";
        visitor.post(
                "/api/registrations",
                Map.of(
                        "region", "California",
                        "firstName", "Late",
                        "lastName", "Case",
                        "company", "Test Company",
                        "email", late,
                        "termsAccepted", true));
        Eventually.until(
                "mail to " + late,
                () -> database.sql("select count(*) from notice where recipient = ?")
                        .param(late)
                        .query(Integer.class)
                        .single(),
                queued -> queued == 1);
        assertInvalid(prepare(late), "/who", "MAIL_QUEUED");

        given.codeOf(invited);
        database.sql("update invitation set state = 'WITHDRAWN' where id = ?")
                .param(invited.id())
                .update();
        assertThat(prepare(invited.person().userId()).code()).isEqualTo("CASE_RUNNING");
        database.sql("update invitation set state = 'OPEN' where id = ?")
                .param(invited.id())
                .update();
        as(administrator.person()).delete(path(invited));

        transaction.executeWithoutResult(status -> {
            database.sql("select number from employer_group where number = ? for no key update")
                    .param(group.number())
                    .query(String.class)
                    .single();
            String email = group.address("row");
            assertThat(as(administrator.person())
                            .with("Content-Type", "text/csv")
                            .post(
                                    "/api/groups/" + group.number() + "/imports",
                                    "firstName,lastName,email,company,billingUnit,rights\nRow,Case,%s,,ALL,VIEW_BILL\n"
                                            .formatted(email))
                            .status())
                    .isEqualTo(202);
            assertInvalid(prepare(email), "/who", "IMPORT_PENDING");
        });

        assertInvalid(prepare("nobody@group" + group.number() + ".example"), "/who", "unknown");
        assertInvalid(prepare("nobody"), "/who", "unknown");
        Person free = given.personOf(group);
        assertInvalid(
                riley.post(ERASURES, Map.of("who", free.userId(), "reason", "Asked by " + free.email())),
                "/reason",
                "personal");
        assertInvalid(riley.post(ERASURES, Map.of("who", free.userId(), "reason", " ")), "/reason", "required");
    }

    @Test
    void itTakesTwoPeopleAndNothingInBetween() {
        Invited administrator = given.administratorOf(group);
        Person person = given.personOf(group);
        String erasure = prepared(person.userId());
        UUID id = UUID.fromString(erasure.substring(erasure.lastIndexOf('/') + 1));

        assertThat(robin.get("/api/staff/inbox").body().get("items"))
                .as("who asked, and since when")
                .filteredOn(item -> item.get("path").asText().endsWith("erasure=" + id))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.get("place").asText()).isEqualTo("ANYBODY");
                    assertThat(item.get("askedBy").asText())
                            .isEqualTo(given.account("riley").firstName() + " "
                                    + given.account("riley").lastName());
                    assertThat(item.get("since"))
                            .isEqualTo(riley.get(erasure).body().get("preparedAt"));
                });
        database.sql(
                        """
                        insert into erasure (id, account_id, reason, state, prepared_by, prepared_at)
                        select gen_random_uuid(), account_id, reason, 'DISCARDED', prepared_by, clock_timestamp()
                        from erasure, generate_series(1, 60) where id = ?""")
                .param(id)
                .update();
        assertThat(robin.get("/api/staff/inbox").body().findValuesAsText("path"))
                .as("however many were decided since")
                .anyMatch(path -> path.endsWith("erasure=" + id));
        assertThat(riley.get(ERASURES).body().findValuesAsText("id")).contains(id.toString());

        Answer own = complete(riley, erasure);
        assertProblem(own, 403);
        assertThatThrownBy(() -> database.sql(
                                """
                                update erasure set state = 'DONE', done_by = prepared_by, done_at = clock_timestamp()
                                where id = ?""")
                        .param(id)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
        for (String user : List.of("morgan", "casey")) {
            Http other = staff(user);
            assertProblem(other.get(ERASURES), 403);
            assertProblem(other.get(erasure), 403);
            assertProblem(other.post(ERASURES, Map.of("who", person.userId(), "reason", WHY)), 403);
            assertProblem(complete(other, erasure), 403);
            assertProblem(other.delete(erasure), 403);
        }

        Invited invited = given.teamMemberInvited(administrator, person, RIGHTS);
        Answer late = complete(robin, erasure);
        assertProblem(late, 409);
        assertThat(late.code()).isEqualTo("OPEN_INVITATION");
        assertThat(robin.get(erasure).body().at("/preview/obstacles/0").asText())
                .isEqualTo("OPEN_INVITATION");
        assertThat(email(invited.id())).isEqualTo(person.email());

        assertThat(robin.delete(erasure).status()).isEqualTo(204);
        assertThat(complete(robin, erasure).code()).isEqualTo("ERASURE_MOVED_ON");
        assertThat(as(person).get("/api/account").status()).isEqualTo(200);
    }

    private String email(UUID invitation) {
        return database.sql("select email from invitation where id = ?")
                .param(invitation)
                .query(String.class)
                .single();
    }

    @Test
    void anErasureWaitsAgainAndAgainForWhoInvitesThePersonAtThisMoment() throws Exception {
        Invited administrator = given.administratorOf(group);
        Person person = given.personOf(group);
        String erasure = prepared(person.userId());
        UUID id = UUID.fromString(erasure.substring(erasure.lastIndexOf('/') + 1));
        UUID operator = given.account("robin").accountId();
        CountDownLatch invited = new CountDownLatch(1);

        CompletableFuture<UUID> inviting = CompletableFuture.supplyAsync(() -> transaction.execute(status -> {
            UUID invitation =
                    given.teamMemberInvited(administrator, person, RIGHTS).id();
            invited.countDown();
            Set<String> waited = new HashSet<>();
            Eventually.until("an erasure that waits for the second time", () -> {
                waited.addAll(database.sql(
                                """
                                select virtualtransaction from pg_locks where not granted
                                and relation = 'invitation'::regclass and mode = 'ShareRowExclusiveLock'""")
                        .query(String.class)
                        .list());
                return waited.size() > 1;
            });
            return invitation;
        }));
        invited.await();

        assertThatThrownBy(() -> erasures.erase(id, operator))
                .isInstanceOfSatisfying(StateMovedOn.class, refused -> assertThat(refused.code())
                        .isEqualTo("OPEN_INVITATION"));
        assertThat(email(inviting.get())).isEqualTo(person.email());
    }

    @Test
    void inARaceEitherTheInvitationOrTheErasureIsFirst() {
        Invited administrator = given.administratorOf(group);
        UUID operator = given.account("robin").accountId();
        List<Person> people =
                Stream.generate(() -> given.personOf(group)).limit(8).toList();
        for (Person person : people) {
            String erasure = prepared(person.userId());
            UUID id = UUID.fromString(erasure.substring(erasure.lastIndexOf('/') + 1));

            List<Outcome> outcomes = Race.between(
                    () -> {
                        erasures.erase(id, operator);
                        return true;
                    },
                    () -> given.teamMemberInvited(administrator, person, RIGHTS).id());

            assertThat(outcomes.get(1).won()).isTrue();
            assertThat(email((UUID) outcomes.get(1).answer())).isEqualTo(person.email());
            assertThat(visitor.signOn(person.userId(), FreshGroups.PASSWORD).status())
                    .isEqualTo(outcomes.get(0).won() ? 422 : 200);
        }
    }
}
