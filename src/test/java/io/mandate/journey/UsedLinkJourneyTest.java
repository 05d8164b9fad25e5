package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.Mails;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A mailed link says what became of it on load, before anybody sends anything: a row for each kind and state that the kind
 * can come to. Whoever opens it twice is told the same twice.
 */
class UsedLinkJourneyTest extends JourneyTest {

    private Group group;
    private Person person;

    @BeforeEach
    void somebody() {
        group = groups.one();
        person = given.personOf(group);
    }

    private enum Kind {
        CONFIRM,
        REPORT,
        REGISTER,
        VERIFY,
        RECOVER,
        INVITATION,
        TRACKING
    }

    /** Of a link: used, too old, overtaken by another, taken back, opened by somebody else, or not whole. */
    private enum State {
        OPEN,
        USED,
        EXPIRED,
        REPLACED,
        WITHDRAWN,
        FOREIGN,
        MANGLED,
        /** Answered with no. */
        REJECTED
    }

    /** What no link of a kind can come to, and why. */
    private static final Map<Kind, Set<State>> NEVER = Map.of(
            // the officer gets one mail for a designation
            Kind.CONFIRM, Set.of(State.REPLACED),
            Kind.REPORT, Set.of(),
            // nobody is asked, and nobody can take back what a person began for themselves
            Kind.REGISTER, Set.of(State.WITHDRAWN, State.REJECTED),
            Kind.VERIFY, Set.of(State.REJECTED),
            Kind.RECOVER, Set.of(State.WITHDRAWN, State.REJECTED),
            Kind.INVITATION, Set.of(State.REJECTED),
            Kind.TRACKING, Set.of());

    @Test
    void everyKindIsShownInEachStateThatItCanComeTo() throws NoSuchMethodException {
        String rows = UsedLinkJourneyTest.class
                .getDeclaredMethod("aLinkSaysWhatBecameOfIt", Kind.class, State.class, String.class)
                .getAnnotation(CsvSource.class)
                .textBlock();
        Set<String> shown = rows.lines()
                .map(row -> row.split(",\\s*"))
                .map(row -> row[0].strip() + " " + row[1])
                .collect(Collectors.toSet());
        for (Kind kind : Kind.values()) {
            for (State state : State.values()) {
                assertThat(shown.contains(kind + " " + state))
                        .as(kind + " " + state)
                        .isNotEqualTo(NEVER.get(kind).contains(state));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            CONFIRM,    OPEN,      OPEN
            CONFIRM,    USED,      ACCEPTED
            CONFIRM,    EXPIRED,   EXPIRED REFUSED IN_REVIEW
            CONFIRM,    REJECTED,  REFUSED
            CONFIRM,    WITHDRAWN, WITHDRAWN
            CONFIRM,    FOREIGN,   OPEN
            CONFIRM,    MANGLED,   LINK_UNKNOWN
            REPORT,     OPEN,      ACCEPTED canEnd
            REPORT,     USED,      ACCEPTED over
            REPORT,     EXPIRED,   ACCEPTED canEnd
            REPORT,     REPLACED,  ACCEPTED over
            REPORT,     REJECTED,  REFUSED over
            REPORT,     WITHDRAWN, ACCEPTED over
            REPORT,     FOREIGN,   ACCEPTED canEnd
            REPORT,     MANGLED,   LINK_UNKNOWN
            REGISTER,   OPEN,      OPEN
            REGISTER,   USED,      USED
            REGISTER,   EXPIRED,   EXPIRED
            REGISTER,   REPLACED,  REPLACED
            REGISTER,   FOREIGN,   OPEN SOMEBODY_ELSE
            REGISTER,   MANGLED,   UNKNOWN
            VERIFY,     OPEN,      OPEN
            VERIFY,     USED,      USED
            VERIFY,     EXPIRED,   EXPIRED
            VERIFY,     REPLACED,  USED
            VERIFY,     WITHDRAWN, WITHDRAWN
            VERIFY,     FOREIGN,   OPEN SOMEBODY_ELSE
            VERIFY,     MANGLED,   UNKNOWN
            RECOVER,    OPEN,      OPEN
            RECOVER,    USED,      USED
            RECOVER,    EXPIRED,   EXPIRED
            RECOVER,    REPLACED,  REPLACED
            RECOVER,    FOREIGN,   OPEN SOMEBODY_ELSE
            RECOVER,    MANGLED,   UNKNOWN
            INVITATION, OPEN,      OPEN
            INVITATION, USED,      USED
            INVITATION, EXPIRED,   EXPIRED
            INVITATION, REPLACED,  REPLACED
            INVITATION, WITHDRAWN, WITHDRAWN
            INVITATION, FOREIGN,   OPEN SOMEBODY_ELSE
            INVITATION, MANGLED,   UNKNOWN
            TRACKING,   OPEN,      CODE_SENT
            TRACKING,   USED,      REDEEMED
            TRACKING,   EXPIRED,   EXPIRED
            TRACKING,   REPLACED,  CODE_SENT
            TRACKING,   REJECTED,  NOT_ACCEPTED
            TRACKING,   WITHDRAWN, WITHDRAWN
            TRACKING,   FOREIGN,   CODE_SENT
            TRACKING,   MANGLED,   NOT_FOUND""")
    void aLinkSaysWhatBecameOfIt(Kind kind, State state, String said) {
        Runnable link =
                switch (kind) {
                    case CONFIRM -> confirmation(state, said);
                    case REPORT -> report(state, said);
                    case REGISTER -> registration(state, said);
                    case VERIFY -> address(state, said);
                    case RECOVER -> password(state, said);
                    case INVITATION -> invitation(state, said);
                    case TRACKING -> tracking(state, said);
                };
        link.run();
        link.run();
    }

    private Http reader(State state) {
        return state == State.FOREIGN ? as(given.personOf(group)) : visitor;
    }

    private static String whole(State state, String token) {
        return state == State.MANGLED ? token.substring(0, token.length() - 3) : token;
    }

    private Runnable links(State state, String token, String said) {
        Http reader = reader(state);
        return () -> {
            Answer answer = reader.post("/api/links", Map.of("token", whole(state, token)));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            JsonNode body = answer.body();
            boolean foreign = body.path("reader").asText().equals("SOMEBODY_ELSE");
            assertThat(body.get("state").asText() + (foreign ? " SOMEBODY_ELSE" : ""))
                    .isEqualTo(said);
        };
    }

    private Runnable confirmation(State state, String said) {
        visitor.post("/api/designations", designation(group, person));
        String token = Mails.token(mails.awaitLink(group.officer().email(), "/designations/confirm"));
        switch (state) {
            case USED -> visitor.post("/api/designation-confirmations", Map.of("token", token, "decision", "CONFIRM"));
            case REJECTED ->
                visitor.post("/api/designation-confirmations", Map.of("token", token, "decision", "REJECT"));
            case WITHDRAWN -> withdraw();
            case EXPIRED -> clock.advance("P15D");
            default -> {}
        }
        Http reader = reader(state);
        return () -> {
            Answer answer = reader.post("/api/designation-confirmations/details", Map.of("token", whole(state, token)));
            if (state == State.MANGLED) {
                assertInvalid(answer, "/token", said);
            } else {
                assertThat(said.split(" ")).contains(answer.body().get("state").asText());
                assertThat(answer.body().get("administrator").asText()).startsWith(person.firstName());
            }
        };
    }

    private void withdraw() {
        Http officer = as(given.officerOf(group));
        String undecided = items(officer.get("/api/officer/groups"))
                .get(0)
                .at("/designated/0/id")
                .asText();
        assertThat(officer.delete("/api/groups/" + group.number() + "/designations/" + undecided)
                        .status())
                .isEqualTo(204);
    }

    private Runnable report(State state, String said) {
        Invited invited = null;
        if (state == State.REJECTED) {
            refusedByStaff();
        } else {
            invited = given.administratorInvited(group, person);
            if (state != State.EXPIRED) {
                given.redeemed(invited);
            }
        }
        URI link = mails.awaitLink(group.officer().email(), "/designations/D-\\w+/report");
        Map<String, Object> report =
                Map.of("reference", link.getPath().split("/")[2], "token", whole(state, Mails.token(link)));
        switch (state) {
            case USED -> visitor.post("/api/designation-reports", report);
            case EXPIRED -> {
                given.codeOf(invited);
                clock.advance("PT168H");
            }
            // somebody else has taken the place
            case REPLACED -> given.redeemed(given.administratorInvited(group));
            case WITHDRAWN ->
                assertThat(as(invited.decider())
                                .delete(usersOf(group) + "/" + person.userId())
                                .status())
                        .isEqualTo(204);
            default -> {}
        }
        Http reader = reader(state);
        return () -> {
            Answer answer = reader.post("/api/designation-reports/details", report);
            if (state == State.MANGLED) {
                assertInvalid(answer, "/token", said);
            } else {
                JsonNode body = answer.body();
                assertThat(body.get("state").asText() + (body.get("canEnd").asBoolean() ? " canEnd" : " over"))
                        .isEqualTo(said);
                assertThat(body.get("administrator").asText()).startsWith(person.firstName());
                assertThat(body.get("groupName").asText()).isEqualTo(group.name());
            }
        };
    }

    private void refusedByStaff() {
        visitor.post("/api/designations", json(Given.byAnotherOfficer(group, person)));
        Http morgan = staff("morgan");
        JsonNode review = Eventually.until(
                        "the review",
                        () -> items(morgan.get("/api/tasks")).stream()
                                .filter(task ->
                                        group.number().equals(task.path("group").asText()))
                                .toList(),
                        found -> !found.isEmpty())
                .get(0);
        morgan.post(
                "/api/tasks/" + review.get("id").asText() + "/completion",
                Map.of("decision", "REFUSE", "reason", "Unknown there."));
    }

    private String registered(String email, int number) {
        visitor.post(
                "/api/registrations",
                Map.of(
                        "region",
                        "California",
                        "firstName",
                        "Ada",
                        "lastName",
                        "New",
                        "company",
                        "Firm",
                        "email",
                        email,
                        "termsAccepted",
                        true));
        mails.await(email, number);
        return Mails.token(mails.awaitLink(email, "/register/confirm"));
    }

    private Runnable registration(State state, String said) {
        String email = group.address("new");
        String token = registered(email, 1);
        switch (state) {
            case USED -> visitor.post("/api/email-confirmations", Map.of("token", token, "password", NEW_PASSWORD));
            case EXPIRED -> clock.advance("P8D");
            case REPLACED -> {
                // within a minute it would be the same mail
                clock.advance("PT61S");
                visitor.post(
                        "/api/email-confirmations", Map.of("token", registered(email, 2), "password", NEW_PASSWORD));
            }
            default -> {}
        }
        return links(state, token, said);
    }

    private Runnable address(State state, String said) {
        Http me = as(person);
        String email = group.address("second");
        me.post("/api/account/addresses", twice(email));
        String token = Mails.token(mails.awaitLink(email, "/account/confirm-address"));
        switch (state) {
            case USED -> me.post("/api/address-confirmations", Map.of("token", token));
            case EXPIRED -> clock.advance("P2D");
            case REPLACED -> {
                me.post("/api/account/addresses", twice(email));
                mails.await(email, 2);
                String newer = Mails.token(mails.awaitLink(email, "/account/confirm-address"));
                assertThat(me.post("/api/address-confirmations", Map.of("token", newer))
                                .status())
                        .isEqualTo(200);
            }
            case WITHDRAWN ->
                items(me.get("/api/account/addresses")).stream()
                        .filter(item -> item.get("email").asText().equals(email))
                        .forEach(item -> me.delete(
                                "/api/account/addresses/" + item.get("id").asText()));
            default -> {}
        }
        return links(state, token, said);
    }

    private Runnable password(State state, String said) {
        visitor.post("/api/recoveries", Map.of("kind", "PASSWORD", "userId", person.email()));
        String token = Mails.token(mails.awaitLink(person.email(), "/password"));
        switch (state) {
            case USED -> visitor.post("/api/passwords", Map.of("token", token, "password", NEW_PASSWORD));
            case EXPIRED -> clock.advance("PT2H");
            case REPLACED ->
                assertThat(as(person)
                                .put(
                                        "/api/account/password",
                                        Map.of("currentPassword", FreshGroups.PASSWORD, "password", NEW_PASSWORD))
                                .status())
                        .isEqualTo(204);
            default -> {}
        }
        return links(state, token, said);
    }

    private Runnable invitation(State state, String said) {
        Invited invited = given.administratorInvited(group, person);
        String code = given.codeOf(invited);
        String token = Mails.token(mails.awaitLink(person.email(), "/invitations"));
        Http officer = as(invited.decider());
        switch (state) {
            case USED -> given.redeem(invited, code);
            case EXPIRED -> clock.advance("PT168H");
            case REPLACED -> {
                clock.advance("PT61S");
                assertThat(officer.post(path(invited) + "/codes", null).status())
                        .isEqualTo(202);
            }
            case WITHDRAWN -> assertThat(officer.delete(path(invited)).status()).isEqualTo(204);
            default -> {}
        }
        Http reader = reader(state);
        return () -> {
            JsonNode body =
                    reader.get("/api/invitations?token=" + whole(state, token)).body();
            boolean foreign = body.path("reader").asText().equals("SOMEBODY_ELSE");
            assertThat(body.get("state").asText() + (foreign ? " SOMEBODY_ELSE" : ""))
                    .isEqualTo(said);
            assertThat(body.hasNonNull("person"))
                    .as("a void link tells nothing of the person")
                    .isEqualTo(List.of(State.OPEN, State.USED, State.EXPIRED, State.FOREIGN)
                            .contains(state));
            if (state != State.OPEN && state != State.FOREIGN) {
                Answer refused = visitor.post(
                        "/api/invitation-registrations",
                        Map.of("token", whole(state, token), "password", NEW_PASSWORD, "termsAccepted", true));
                assertThat(refused.code()).isEqualTo("LINK_" + said);
            }
        };
    }

    private Runnable tracking(State state, String said) {
        if (state == State.REJECTED) {
            Answer asked = visitor.post("/api/designations", designation(group, person));
            String token = Mails.token(mails.awaitLink(group.officer().email(), "/designations/confirm"));
            visitor.post("/api/designation-confirmations", Map.of("token", token, "decision", "REJECT"));
            return followed(
                    state,
                    URI.create("/designations/%s?key=%s"
                            .formatted(
                                    asked.body().get("reference").asText(),
                                    asked.body().get("trackingKey").asText())),
                    said);
        }
        Invited invited = given.administratorInvited(group, person);
        String code = given.codeOf(invited);
        URI link = mails.awaitLink(group.officer().email(), "/designations/D-[^/]+");
        switch (state) {
            case USED -> given.redeem(invited, code);
            case EXPIRED -> clock.advance("PT168H");
            case REPLACED -> {
                clock.advance("PT61S");
                assertThat(as(invited.decider())
                                .post(path(invited) + "/codes", null)
                                .status())
                        .isEqualTo(202);
                mails.awaitCode(person.email(), 2);
            }
            case WITHDRAWN ->
                assertThat(as(invited.decider()).delete(path(invited)).status()).isEqualTo(204);
            default -> {}
        }
        return followed(state, link, said);
    }

    private Runnable followed(State state, URI link, String said) {
        Http reader = reader(state);
        return () -> {
            Answer answer = reader.get("/api" + link.getPath() + "?" + whole(state, link.getRawQuery()));
            if (state == State.MANGLED) {
                assertProblem(answer, 404);
            } else {
                assertThat(answer.body().get("state").asText()).isEqualTo(said);
            }
        };
    }

    @Test
    void theAddressOfAnInvitationThatChangedMakesItsLinkVoid() {
        Invited invited = given.administratorInvited(group, person);
        given.codeOf(invited);
        String token = Mails.token(mails.awaitLink(person.email(), "/invitations"));
        Person right = given.personOf(group);
        assertThat(as(invited.decider())
                        .patch(path(invited), twice(right.email()))
                        .status())
                .isEqualTo(200);

        JsonNode body = visitor.get("/api/invitations?token=" + token).body();
        assertThat(body.get("state").asText()).isEqualTo("REPLACED");
        assertThat(body.toString()).doesNotContain(right.email());
        Eventually.holds(() -> assertThat(mails.to(right.email())).isNotEmpty());
    }

    @Test
    void whatIsNoLinkIsToldApart() {
        visitor.post("/api/recoveries", Map.of("kind", "PASSWORD", "userId", person.email()));
        String whole = Mails.token(mails.awaitLink(person.email(), "/password"));
        for (String token : List.of(
                "AAAA",
                "\u0436",
                "",
                whole.toUpperCase(Locale.ROOT),
                whole + "," + whole,
                whole + whole,
                " " + whole,
                "=".repeat(43))) {
            Answer answer = visitor.post("/api/links", Map.of("token", token));
            assertThat(answer.body().get("state").asText()).isEqualTo("UNKNOWN");
            assertThat(answer.body().hasNonNull("at")).isFalse();
        }
        assertInvalid(visitor.post("/api/links", Map.of()), "/token", "required");
        assertThat(visitor.get("/api/invitations?token=%D0%B6")
                        .body()
                        .get("state")
                        .asText())
                .isEqualTo("UNKNOWN");
    }
}
