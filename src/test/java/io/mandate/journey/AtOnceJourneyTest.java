package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.onboarding.designation.DesignationDesk;
import io.mandate.testing.FilledPaper;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.Mails;
import io.mandate.testing.Race;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Eight do the same at once: one has done it, and the others are told so, as is everybody who comes later. */
class AtOnceJourneyTest extends JourneyTest {

    private static final int ROUNDS = 3;
    private static final int CONTENDERS = 8;

    @Autowired
    private DesignationDesk desk;

    private Group group;

    @BeforeEach
    void aGroup() {
        group = groups.one();
    }

    /** A round: what each of the eight sends. */
    private void onlyOneOfEight(Supplier<IntFunction<Answer>> round) {
        for (int n = 0; n < ROUNDS; n++) {
            IntFunction<Answer> contender = round.get();
            List<Answer> answers = Race.of(IntStream.range(0, CONTENDERS)
                            .mapToObj(one -> (Callable<Answer>) () -> contender.apply(one))
                            .toList())
                    .stream()
                    .map(outcome -> (Answer) outcome.answer())
                    .toList();
            Answer later = contender.apply(0);

            assertThat(answers)
                    .as(answers.toString())
                    .filteredOn(answer -> answer.status() < 300)
                    .hasSize(1);
            assertThat(answers).filteredOn(answer -> answer.status() >= 300).allSatisfy(answer -> {
                assertProblem(answer, 409);
                assertThat(answer.text()).isEqualTo(later.text());
            });
        }
    }

    private Http[] visitors() {
        return IntStream.range(0, CONTENDERS)
                .mapToObj(n -> {
                    Http another = visitor.another();
                    another.get("/api/session");
                    return another;
                })
                .toArray(Http[]::new);
    }

    private IntFunction<Answer> posted(Http[] people, String path, Object body) {
        return n -> people[n].post(path, body);
    }

    @Test
    void aDesignationIsConfirmedOnce() {
        Http[] people = visitors();
        onlyOneOfEight(() -> {
            group = groups.one();
            Person designee = given.personOf(group);
            desk.request(Given.designation(group, designee).request(), null);
            String token = Mails.token(mails.awaitLink(group.officer().email(), "/designations/confirm"));
            return posted(people, "/api/designation-confirmations", Map.of("token", token, "decision", "CONFIRM"));
        });
    }

    @Test
    void aDesignationIsReportedOnce() {
        Http[] people = visitors();
        onlyOneOfEight(() -> {
            group = groups.one();
            given.administratorInvited(group);
            var link = mails.awaitLink(group.officer().email(), "/designations/D-\\w+/report");
            return posted(
                    people,
                    "/api/designation-reports",
                    Map.of("reference", link.getPath().split("/")[2], "token", Mails.token(link)));
        });
    }

    @Test
    void anAddressIsRegisteredOnce() {
        Http[] people = visitors();
        onlyOneOfEight(() -> {
            clock.advance("PT61M");
            String email = "new" + UUID.randomUUID() + "@firm.example";
            Answer asked = visitor.post(
                    "/api/registrations",
                    Map.of(
                            "region", "California",
                            "firstName", "Ann",
                            "lastName", "Lee",
                            "company", "Firm",
                            "email", email,
                            "termsAccepted", true));
            assertThat(asked.status()).as(asked.toString()).isEqualTo(202);
            String token = Mails.token(mails.awaitLink(email, "/register/confirm"));
            return posted(people, "/api/email-confirmations", Map.of("token", token, "password", NEW_PASSWORD));
        });
    }

    @Test
    void aPasswordLinkIsUsedOnce() {
        Http[] people = visitors();
        onlyOneOfEight(() -> {
            clock.advance("PT61M");
            Person person = given.personOf(group);
            visitor.post("/api/recoveries", Map.of("kind", "PASSWORD", "userId", person.userId()));
            String token = Mails.token(mails.awaitLink(person.email(), "/password"));
            return posted(people, "/api/passwords", Map.of("token", token, "password", NEW_PASSWORD));
        });
    }

    @Test
    void anAddressIsAddedOnce() {
        Person person = given.personOf(group);
        Http[] sessions = sessionsOf(person);
        onlyOneOfEight(() -> {
            clock.advance("PT61M");
            sessions[0].signOn(person.userId(), FreshGroups.PASSWORD);
            String email = "more" + UUID.randomUUID() + "@firm.example";
            items(sessions[0].get("/api/account/addresses")).stream()
                    .filter(address -> !address.get("state").asText().equals("PRIMARY"))
                    .forEach(address -> sessions[0].delete(
                            "/api/account/addresses/" + address.get("id").asText()));
            assertThat(sessions[0].post("/api/account/addresses", twice(email)).status())
                    .isEqualTo(202);
            String token = Mails.token(mails.awaitLink(email, "/account/confirm-address"));
            return posted(sessions, "/api/address-confirmations", Map.of("token", token));
        });
    }

    @Test
    void twoOfTheStaffReviewOnce() {
        Http[] staff = {staff("morgan"), staff("lee")};
        onlyOneOfEight(() -> {
            UUID review = desk.caseOf(desk.request(
                    Given.byAnotherOfficer(groups.one(), given.personOf(group)).request(), null));
            return completed(staff, review, Map.of("decision", "ACCEPT"));
        });
    }

    @Test
    void theSameFileIsTakenInOnce() {
        Http[] staff = {staff("morgan"), staff("lee")};
        byte[] blank = visitor.get("/forms/designate-primary-administrator.pdf").bytes();
        onlyOneOfEight(() -> {
            group = groups.one();
            byte[] filled = FilledPaper.of(blank, Given.designation(group, given.personOf(group)));
            return one -> staff[one % staff.length].postFile("/api/staff/paper-forms", "application/pdf", filled);
        });
    }

    @Test
    void aPaperFormIsRecordedOnce() {
        Http[] staff = {staff("morgan"), staff("lee")};
        byte[] blank = visitor.get("/forms/designate-primary-administrator.pdf").bytes();
        onlyOneOfEight(() -> {
            group = groups.one();
            byte[] filled = FilledPaper.of(blank, Given.designation(group, given.personOf(group)));
            Answer received = staff[0].postFile("/api/staff/paper-forms", "application/pdf", filled);
            UUID paper = UUID.fromString(received.body().get("id").asText());
            return completed(staff, paper, Map.of("decision", "PUT_ASIDE", "reason", "Not legible"));
        });
    }

    @Test
    void anExpiredCodeIsDecidedOnce() {
        Invited administrator = given.administratorOf(group);
        Http[] sessions = sessionsOf(administrator.person());
        onlyOneOfEight(() -> {
            Invited invited = given.teamMemberInvited(administrator, List.of("VIEW_BILL"));
            given.codeOf(invited);
            clock.advance("PT169H");
            return completed(sessions, invited.id(), Map.of("decision", "WITHDRAW"));
        });
    }

    @Test
    void aChangeIsReturnedOnce() {
        Http casey = staff("casey");
        Http[] analysts = {staff("noor")};
        String file = "mails/code-expired-decider.en.mustache";
        onlyOneOfEight(() -> {
            String draft = "/api/drafts/"
                    + casey.post("/api/drafts", Map.of("title", "Twice"))
                            .body()
                            .get("id")
                            .asText();
            JsonNode change = casey.get(draft).body();
            JsonNode text = casey.get(draft + "/source?file=" + file).body();
            casey.put(
                    "%s/files?file=%s&version=%d"
                            .formatted(draft, file, change.get("version").asLong()),
                    Map.of("text", text.get("text").asText() + " "));
            Answer submitted = casey.post(draft + "/submission", Map.of("inFlight", "NEW_ONLY", "newRights", "NOBODY"));
            assertThat(submitted.status()).as(submitted.toString()).isEqualTo(202);
            UUID id = UUID.fromString(draft.replaceAll(".*/", ""));
            return completed(analysts, id, Map.of("decision", "RETURNED", "reason", "Not yet"));
        });
    }

    @Test
    void eightRequestsOfANewSessionAreAllAnswered() {
        for (int n = 0; n < ROUNDS; n++) {
            Http riley = staff("riley");
            List<Race.Outcome> outcomes =
                    Race.of(Collections.nCopies(CONTENDERS, () -> riley.get("/camunda/api/mandate/incidents")
                            .status()));

            assertThat(outcomes).extracting(Race.Outcome::answer).containsOnly(200);
        }
    }

    private Http[] sessionsOf(Person person) {
        return IntStream.range(0, CONTENDERS).mapToObj(n -> as(person)).toArray(Http[]::new);
    }

    private IntFunction<Answer> completed(Http[] people, UUID caseId, Map<String, Object> values) {
        String task = taskOf(people[0], caseId).get("id").asText();
        return n -> {
            Answer answer = people[n % people.length].post("/api/tasks/" + task + "/completion", values);
            if (answer.status() == 409) {
                assertThat(answer.body().get("detail").asText())
                        .matches("This has been decided already by [A-Z]\\w+ [A-Z]\\w+ on [A-Z].+ at \\d.+");
            }
            return answer;
        };
    }
}
