package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.Mails;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Designate, follow, confirm. */
class DesignationJourneyTest extends JourneyTest {

    @Autowired
    private JdbcClient database;

    private Group group;
    private Person designee;

    @BeforeEach
    void aGroup() {
        group = groups.one();
        designee = given.personOf(group);
    }

    private Answer designate(Object body) {
        return visitor.post("/api/designations", body);
    }

    private Answer track(Answer receipt) {
        return visitor.get(
                "/api/designations/" + receipt.body().get("reference").asText() + "?key="
                        + receipt.body().get("trackingKey").asText());
    }

    private String confirmationToken() {
        return Mails.token(mails.awaitLink(group.officer().email(), "/designations/confirm"));
    }

    @Test
    void theAnswerIsTheSameForKnownAndUnknownGroupsAndOfficers() {
        Map<String, Object> unknownGroup = designation(group, designee);
        unknownGroup.put("groupNumber", "98765432");
        Map<String, Object> otherOfficer = designation(group, designee);
        otherOfficer.put(
                "officer",
                Map.of(
                        "firstName", "Somebody",
                        "lastName", "Else",
                        "title", "Owner",
                        "email", "somebody@example.com",
                        "phone", "555-0160"));
        Map<String, Object> signsOnElsewhere = designation(group, designee);
        signsOnElsewhere.put("region", "Mid-Atlantic");

        List<Answer> answers = List.of(
                designate(designation(group, designee)),
                designate(unknownGroup),
                designate(otherOfficer),
                designate(signsOnElsewhere));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.body().fieldNames()).toIterable().containsExactly("reference", "trackingKey");
            assertThat(answer.body().get("reference").asText()).hasSize(10);
            assertThat(answer.body().get("trackingKey").asText()).hasSize(24);
        });
        assertThat(answers.stream()
                        .map(this::track)
                        .map(JourneyTest::withoutInstants)
                        .distinct())
                .as("the trackers of all of them")
                .hasSize(1);
    }

    @Test
    void theSameRequestSentAgainIsOneCaseOneMailAndOneCode() {
        Answer first = designate(designation(group, designee));
        for (int again = 2; again <= 4; again++) {
            assertThat(designate(designation(group, designee)).text()).isEqualTo(first.text());
        }
        String token = confirmationToken();
        assertThat(mails.to(group.officer().email())).hasSize(1);
        visitor.post("/api/designation-confirmations", Map.of("token", token, "decision", "CONFIRM"));
        String code = mails.awaitCode(designee.email(), 1);
        assertThat(designate(designation(group, designee)).text()).isEqualTo(first.text());
        assertThat(redeem(as(designee), code).status()).isEqualTo(201);
        assertThat(designate(designation(group, designee)).text()).isEqualTo(first.text());
        assertThat(cases()).isOne();
        assertThat(mails.to(designee.email())).filteredOn(Mails::hasCode).hasSize(1);
        assertThat(may(designee, "VIEW_BILL", group)).isTrue();
    }

    @Test
    void whoeverConfirmsReadsWhoseAccessItEnds() {
        Person present = given.administratorOf(group).person();
        String name = present.firstName() + " " + present.lastName();
        designate(designation(group, designee));

        String token = confirmationToken();
        assertThat(visitor.post("/api/designation-confirmations/details", Map.of("token", token))
                        .body()
                        .get("present")
                        .asText())
                .isEqualTo(name);
        mails.await(group.officer().email(), mail -> mail.text()
                .contains(name + " is the primary administrator today. That access ends"));
        visitor.post("/api/designation-confirmations", Map.of("token", token, "decision", "CONFIRM"));
        mails.await(
                group.officer().email(),
                mail -> mail.subject().contains("accepted") && mail.text().contains(name + " is the primary"));
    }

    @Test
    void eightEqualRequestsAtOnceAreOneCase() {
        List<String> answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(n -> visitor.another().post("/api/designations", designation(group, designee)))
                .map(Answer::text)
                .distinct()
                .toList();

        assertThat(answers).hasSize(1);
        assertThat(cases()).isOne();
    }

    @Test
    void anotherRequestForTheSamePersonStartsNoSecondCaseAndLearnsNothing() {
        Answer first = designate(designation(group, designee));
        String token = confirmationToken();
        Answer other = designate(with("companyName", "Another spelling"));

        assertThat(other.body().get("reference")).isNotEqualTo(first.body().get("reference"));
        assertThat(withoutInstants(track(other))).isEqualTo(withoutInstants(track(first)));
        visitor.post("/api/designation-confirmations", Map.of("token", token, "decision", "CONFIRM"));
        mails.awaitCode(designee.email(), 1);
        assertThat(track(other).body().get("state").asText()).isEqualTo("BEING_CHECKED");
        assertThat(mails.to(group.officer().email()))
                .filteredOn(mail -> mail.text().contains("/designations/confirm"))
                .hasSize(1);
        assertThat(mails.to(designee.email())).filteredOn(Mails::hasCode).hasSize(1);
    }

    @Test
    void aRequestForAnUnknownGroupLooksLikeOneForAKnownGroupWhenItIsSentAgain() {
        Map<String, Object> unknown = with("groupNumber", "98765431");

        assertThat(designate(unknown).text()).isEqualTo(designate(unknown).text());
    }

    @Test
    void theOfficersOwnRequestConfirmsTheOneThatIsUnderWay() {
        Answer first = designate(designation(group, designee));
        String token = confirmationToken();
        Http officer = as(given.officerOf(group));

        Answer own = officer.post("/api/designations", designation(group, designee));

        assertThat(own.text()).isEqualTo(first.text());
        mails.awaitCode(designee.email(), 1);
        Answer late = visitor.post("/api/designation-confirmations", Map.of("token", token, "decision", "CONFIRM"));
        assertThat(late.code()).isEqualTo("ALREADY_DECIDED");
        assertThat(officer.post("/api/designations", designation(group, designee))
                        .text())
                .isEqualTo(first.text());
        assertThat(mails.to(designee.email())).filteredOn(Mails::hasCode).hasSize(1);
    }

    @Test
    void theSittingAdministratorIsNotReplacedByThemselves() {
        given.redeemed(given.administratorInvited(group, designee));
        Map<String, Object> replacement =
                json(Map.of("administrator", json(designation(group, designee).get("administrator"))));

        assertInvalid(
                as(given.officerOf(group)).post("/api/groups/" + group.number() + "/replacement", replacement),
                "/administrator/email",
                "hasAccess");
        assertThat(may(designee, "VIEW_BILL", group)).isTrue();
    }

    /** Cases of this group and person that led or may lead somewhere. */
    private int cases() {
        return database.sql("select count(*) from designation where group_number = ? and state <> 'REFUSED'")
                .param(group.number())
                .query(Integer.class)
                .single();
    }

    @Test
    void theTrackerShowsTheWayFromRequestToAccess() {
        Answer receipt = designate(designation(group, designee));
        assertThat(track(receipt).body().get("state").asText()).isEqualTo("BEING_CHECKED");

        visitor.post("/api/designation-confirmations", Map.of("token", confirmationToken(), "decision", "CONFIRM"));
        String code = mails.awaitCode(designee.email(), 1);
        Eventually.holds(
                () -> assertThat(track(receipt).body().get("state").asText()).isEqualTo("CODE_SENT"));

        assertThat(redeem(as(designee), code).status()).isEqualTo(201);
        Answer done = track(receipt);
        assertThat(done.body().get("state").asText()).isEqualTo("REDEEMED");
        assertThat(done.body().get("steps"))
                .allSatisfy(step -> assertThat(step.hasNonNull("at")).isTrue());
        assertThat(done.text())
                .doesNotContain(
                        designee.email(), designee.lastName(), group.officer().email());
    }

    @Test
    void theTrackerOpensWithItsKeyOnly() {
        Answer receipt = designate(designation(group, designee));
        String reference = receipt.body().get("reference").asText();

        assertProblem(visitor.get("/api/designations/" + reference + "?key=AAAAAAAAAAAAAAAAAAAAAAAA"), 404);
        assertProblem(visitor.get("/api/designations/" + reference), 404);
        assertProblem(visitor.get("/api/designations/D-22222222?key=AAAAAAAAAAAAAAAAAAAAAAAA"), 404);
    }

    @Test
    void theOfficerOfRecordConfirmsOnce() {
        designate(designation(group, designee));
        Map<String, String> confirmation = Map.of("token", confirmationToken(), "decision", "CONFIRM");

        assertThat(visitor.post("/api/designation-confirmations", confirmation).status())
                .isEqualTo(200);
        Answer again = visitor.post("/api/designation-confirmations", confirmation);

        assertProblem(again, 409);
        assertThat(again.code()).isEqualTo("ALREADY_DECIDED");
        mails.awaitCode(designee.email(), 1);
    }

    @Test
    void theOfficerOfRecordRejects() {
        designate(designation(group, designee));

        Answer answer = visitor.post(
                "/api/designation-confirmations", Map.of("token", confirmationToken(), "decision", "REJECT"));

        assertThat(answer.status()).isEqualTo(200);
        mails.await(group.officer().email(), 2);
        assertThat(mails.to(designee.email())).isEmpty();
    }

    @Test
    void theOfficerOfRecordSeesWhomTheyConfirm() {
        designate(designation(group, designee));
        String path = "/api/designation-confirmations/details";

        JsonNode asked =
                visitor.post(path, Map.of("token", confirmationToken())).body();

        assertThat(asked.get("email").asText()).isEqualTo(designee.email());
        assertThat(asked.get("group").asText()).isEqualTo(group.number());
        assertInvalid(visitor.post(path, Map.of("token", "AAAA")), "/token", "LINK_UNKNOWN");
        assertInvalid(visitor.post(path, Map.of()), "/token", "required");
    }

    /** The link "It was not me" in the newest mail to the officer of record. */
    private Map<String, Object> notMe() {
        URI link = mails.awaitLink(group.officer().email(), "/designations/D-\\w+/report");
        return Map.of("reference", link.getPath().split("/")[2], "token", Mails.token(link));
    }

    private int report(Object body) {
        return visitor.post("/api/designation-reports", body).status();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> broker(Map<String, Object> designation) {
        Map<String, Object> administrator = new HashMap<>((Map<String, Object>) designation.get("administrator"));
        administrator.put("company", "Best Brokers");
        return administrator;
    }

    @Test
    void whatTheOfficerOfRecordDidNotAskForIsRefusedWhileItIsReviewed() {
        Map<String, Object> body = designation(group, designee);
        body.put("administrator", broker(body));
        Answer receipt = designate(body);

        assertThat(report(Map.of(
                        "reference", receipt.body().get("reference").asText(), "token", "AAAAAAAAAAAAAAAAAAAAAAAA")))
                .isEqualTo(422);
        assertThat(report(Map.of("token", "AAAA"))).isEqualTo(422);
        assertThat(report(notMe())).isEqualTo(204);

        assertThat(track(receipt).body().get("state").asText()).isEqualTo("NOT_ACCEPTED");
        assertThat(track(receipt).body().get("steps"))
                .hasSize(1)
                .allSatisfy(step -> assertThat(step.get("name").asText()).isEqualTo("RECEIVED"));
        assertThat(report(notMe())).isEqualTo(409);
        assertThat(mails.to(designee.email())).isEmpty();
    }

    @Test
    void accessThatTheOfficerOfRecordDidNotAskForEndsAtOnce() {
        Invited invited = given.administratorInvited(group, designee);
        given.redeemed(invited);
        assertThat(may(designee, "VIEW_BILL", group)).isTrue();

        assertThat(report(notMe())).isEqualTo(204);

        assertThat(may(designee, "VIEW_BILL", group)).isFalse();
        mails.await(designee.email(), mail -> mail.subject().contains("ended"));
        assertThat(report(notMe())).isEqualTo(409);
    }

    @Test
    void aCodeThatTheOfficerOfRecordDidNotAskForDies() {
        Invited invited = given.administratorInvited(group, designee);
        String code = given.codeOf(invited);

        assertThat(report(notMe())).isEqualTo(204);

        assertInvalid(redeem(as(designee), code), "/accessCode", "INVITATION_WITHDRAWN");
    }

    @Test
    void aConfirmationNeedsItsTokenAndADecision() {
        assertInvalid(
                visitor.post("/api/designation-confirmations", Map.of("token", "made-up", "decision", "CONFIRM")),
                "/token",
                "LINK_UNKNOWN");
        assertInvalid(visitor.post("/api/designation-confirmations", Map.of("token", "x")), "/decision", "required");
        assertInvalid(
                visitor.post("/api/designation-confirmations", Map.of("token", "x", "decision", "MAYBE")),
                "/decision",
                "type");
    }

    @Test
    void theOfficerOfRecordIsAskedAtTheAddressOnFileOnly() {
        Map<String, Object> typed = designation(group, designee);
        designate(typed);

        mails.awaitLink(group.officer().email(), "/designations/confirm");
        assertThat(mails.to(group.officer().email())).hasSize(1);
        assertThat(mails.to(group.officer().email())).noneMatch(Mails::hasCode);
        assertThat(mails.to(designee.email())).isEmpty();
    }

    @Test
    void aSignedOnOfficerOfRecordNeedNotConfirm() {
        Answer answer = as(given.officerOf(group)).post("/api/designations", designation(group, designee));

        assertThat(answer.status()).isEqualTo(202);
        mails.awaitCode(designee.email(), 1);
    }

    @Test
    void everyWrongValueIsNamed() {
        Map<String, Object> body = designation(group, designee);
        body.remove("companyName");
        body.put("region", "Atlantis");

        Answer answer = designate(body);

        assertProblem(answer, 422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/companyName");
        assertInvalid(designate(with("region", "Atlantis")), "/region", "unknown");
        assertInvalid(designate(with("attested", false)), "/attested", "required");
        assertInvalid(designate(with("groupId", "160")), "/groupId", "unknown");
        assertInvalid(designate(with("groupNumber", 160)), "/groupNumber", "type");
        assertInvalid(designate(with("groupNumber", List.of("160", "161"))), "/groupNumber", "type");
        Map<String, Object> administrator = json(designation(group, designee).get("administrator"));
        administrator.put("email", List.of("a@b.example", "c@d.example"));
        assertInvalid(designate(with("administrator", administrator)), "/administrator/email", "type");
        administrator.put("email", "other@b.example");
        assertInvalid(designate(with("administrator", administrator)), "/administrator/emailRepeated", "differs");
        assertThat(mails.to(designee.email())).isEmpty();
    }

    private Map<String, Object> with(String member, Object value) {
        Map<String, Object> body = designation(group, designee);
        body.put(member, value);
        return body;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]x", "{\"groupNumber\": }", "{\"a\":1,\"a\":2}", "null and more"})
    void whatIsUnreadableIsABadRequest(String body) {
        assertProblem(designate(body), 400);
    }

    @Test
    void oneSourceMakesTwentyDesignationsAnHour() {
        for (int i = 1; i <= 20; i++) {
            assertThat(designate(with("groupNumber", "98765432")).status()).isEqualTo(202);
        }

        Answer answer = designate(designation(group, designee));

        assertProblem(answer, 429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 3600L);
        clock.advance("PT61M");
        assertThat(designate(designation(group, designee)).status()).isEqualTo(202);
    }

    @Test
    void whatChangesSomethingNeedsTheToken() {
        Answer answer = visitor.another()
                .with("X-XSRF-TOKEN", "made-up")
                .post("/api/designations", designation(group, designee));

        assertProblem(answer, 403);
    }
}
