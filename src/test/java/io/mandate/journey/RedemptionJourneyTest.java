package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.onboarding.user.UserManagement;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Entering an access code. */
class RedemptionJourneyTest extends JourneyTest {

    @Autowired
    private UserManagement users;

    private Group group;
    private Invited invited;
    private Http browser;

    @BeforeEach
    void aCodeWasMailed() {
        group = groups.one();
        invited = given.administratorInvited(group);
        browser = as(invited.person());
    }

    static Stream<Named<UnaryOperator<String>>> typings() {
        return Stream.of(
                Named.of("as mailed", code -> code),
                Named.of("lower case", code -> code.toLowerCase(Locale.ROOT)),
                Named.of("without hyphens", code -> code.replace("-", "")),
                Named.of("with spaces", code -> "  " + code.replace("-", " ") + " "),
                Named.of(
                        "pasted with invisible characters and a dot",
                        code -> "\uFEFF" + code.replace("-", "\u00AD\u2011") + ".\u00A0"),
                Named.of("letters for digits", code -> code.replace('0', 'o').replace('1', 'l')));
    }

    @ParameterizedTest
    @MethodSource("typings")
    void aCodeIsTypedInAnyWay(UnaryOperator<String> typing) {
        Answer answer = redeem(browser, typing.apply(given.codeOf(invited)));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(answer.body().get("group").asText()).isEqualTo(group.number());
        assertThat(answer.body().get("billingUnit").asText()).isEqualTo("ALL");
        assertThat(answer.body().get("rights"))
                .extracting(right -> right.asText())
                .isEqualTo(Given.ALL_RIGHTS);
        assertThat(may(invited.person(), "VIEW_BILL", group)).isTrue();
    }

    private Answer accept(Http person, Invited own) {
        return person.post("/api/invitations/" + own.id() + "/acceptance", Map.of());
    }

    @Test
    void invitationsToOnesOwnAddressAreAcceptedWithoutTheirCodes() {
        Person broker = given.personOf(group);
        Invited one = given.teamMemberInvited(given.administratorOf(groups.one()), broker, List.of("VIEW_BILL"));
        Invited two = given.teamMemberInvited(given.administratorOf(groups.one()), broker, List.of("VIEW_MEMBERS"));
        String code = given.codeOf(one);
        given.codeOf(two);
        Http me = as(broker);

        // a mail arrives a moment before it is noted as sent
        Eventually.holds(() -> assertThat(items(me.get("/api/invitations")))
                .extracting(item -> item.get("group").asText())
                .containsExactlyInAnyOrder(one.group().number(), two.group().number()));
        assertThat(items(browser.get("/api/invitations")))
                .noneMatch(item -> item.get("group").asText().equals(one.group().number()));
        assertProblem(accept(browser, one), 404);
        assertThat(may(broker, "VIEW_BILL", one.group())).isFalse();

        assertThat(accept(me, one).status()).isEqualTo(201);
        assertThat(may(broker, "VIEW_BILL", one.group())).isTrue();
        assertThat(may(broker, "VIEW_MEMBERS", two.group())).isFalse();
        assertInvalid(accept(me, one), "/accessCode", "CODE_USED");
        assertRefused(redeem(me, code), "CODE_USED");
        assertThat(items(me.get("/api/invitations"))).hasSize(1);

        clock.advance("PT168H");
        assertInvalid(accept(as(broker), two), "/accessCode", "CODE_EXPIRED");
        assertThat(items(as(broker).get("/api/invitations"))).isEmpty();
        assertThat(may(broker, "VIEW_MEMBERS", two.group())).isFalse();
    }

    @Test
    void aPrimaryAdministratorEntersTheCode() {
        given.codeOf(invited);

        Eventually.holds(() -> assertThat(items(browser.get("/api/invitations")))
                .extracting(item -> item.get("acceptable").asBoolean())
                .containsExactly(false));
        assertProblem(accept(browser, invited), 403);
        assertProblem(visitor.post("/api/invitations/" + invited.id() + "/acceptance", Map.of()), 401);
        assertThat(may(invited.person(), "VIEW_BILL", group)).isFalse();
    }

    @Test
    void oneIsToldWhatBecameOfOnesOwnCode() {
        String first = given.codeOf(invited);
        newCode();
        assertRefused(redeem(browser, first), "CODE_REPLACED");

        String second = given.codeOf(invited, 2);
        clock.advance("PT168H");
        assertRefused(redeem(browser, second), "CODE_EXPIRED");

        newCode();
        String third = given.codeOf(invited, 3);
        assertThat(redeem(browser, third).status()).isEqualTo(201);
        assertRefused(redeem(browser, third), "CODE_USED");
        assertRefused(redeem(browser, first), "CODE_REPLACED");
    }

    @Test
    void oneIsToldThatTheInvitationWasWithdrawn() {
        String code = given.codeOf(invited);
        users.withdraw(invited.decider().accountId(), group.number(), invited.id());

        assertRefused(redeem(browser, code), "INVITATION_WITHDRAWN");
    }

    @Test
    void anybodyElseIsToldNothingAndUsesUpNothing() {
        Person somebody = given.personOf(group);
        String code = given.codeOf(invited);

        Answer others = redeem(as(somebody), code);
        Answer madeUp = redeem(as(somebody), "0000-0000-0000-0000");

        assertRefused(others, "CODE_NOT_ACCEPTED");
        assertThat(madeUp.text()).isEqualTo(others.text());
        assertThat(redeem(browser, code).status()).isEqualTo(201);
    }

    @Test
    void wrongCodesAreCountedAndTheRightOneMustWait() {
        String code = given.codeOf(invited);
        for (int i = 1; i <= 5; i++) {
            assertRefused(redeem(browser, "0000-0000-0000-000" + i), "CODE_NOT_ACCEPTED");
        }

        Answer answer = redeem(browser, code);

        assertProblem(answer, 429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 900L);
        clock.advance("PT16M");
        assertThat(redeem(browser, code).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hello", "0000-0000-0000-000", "0000-0000-0000-00000", "\u200B", "0000-0000-0000-000U", "...."})
    void whatCannotBeACodeIsNoTry(String typed) {
        for (int i = 1; i <= 6; i++) {
            Answer answer = redeem(browser, typed);
            assertRefused(answer, "CODE_MALFORMED");
            assertThat(answer.body().at("/errors/0/detail").asText())
                    .startsWith("An access code has 16 letters and digits");
        }
        assertThat(redeem(browser, given.codeOf(invited)).status()).isEqualTo(201);
    }

    @Test
    void deadCodesOfOnesOwnAreNoGuesses() {
        String first = given.codeOf(invited);
        newCode();
        for (int i = 1; i <= 8; i++) {
            assertRefused(redeem(browser, first), "CODE_REPLACED");
        }
        assertThat(redeem(browser, given.codeOf(invited, 2)).status()).isEqualTo(201);
    }

    @Test
    void aRedemptionNeedsASessionAndOneText() {
        String code = given.codeOf(invited);

        assertProblem(redeem(visitor, code), 401);
        assertInvalid(browser.post("/api/redemptions", Map.of("accessCode", List.of(code))), "/accessCode", "type");
        assertInvalid(browser.post("/api/redemptions", Map.of("accessCode", " ")), "/accessCode", "required");
        assertInvalid(
                browser.post("/api/redemptions", Map.of("accessCode", code, "group", "160")), "/group", "unknown");
        assertProblem(browser.post("/api/redemptions", code), 400);
        assertThat(redeem(browser, code).status()).isEqualTo(201);
    }

    private void newCode() {
        clock.advance("PT61S");
        users.newCode(invited.decider().accountId(), group.number(), invited.id());
    }

    private static void assertRefused(Answer answer, String reason) {
        assertInvalid(answer, "/accessCode", reason);
    }
}
