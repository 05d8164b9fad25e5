package io.mandate.trust;

import io.mandate.local.LocalClock;
import io.mandate.local.ReceivedMail;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.Mails;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * People who do nothing wrong, each from a source of their own, with the names, addresses and typing that people have: a
 * designation, two registrations and codes, rights that are given, changed and taken. Nobody may be refused. A portal that
 * refuses everybody would pass every other part.
 */
final class Journeys implements Part {

    private static final String PASSWORD = "a few plain words";
    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final List<String> NAMES = List.of(
            "Zoë O’Brien",
            "José-María Núñez",
            "Nguye\u0302\u0303n Thị Bích",
            "李 小龍",
            "Ḥasan al-Ġazālī",
            "Ольга Сергеевна",
            "D'Arcy van der Berg",
            "Siân Llŷr",
            "Łukasz Żółć",
            "Ann Lee");

    private final Http visitor;
    private final FreshGroups groups;
    private final Given given;
    private final Mails mails;
    private final LocalClock clock;
    private final Random random = new Random();

    Journeys(Http visitor, FreshGroups groups, Given given, Mails mails, LocalClock clock) {
        this.visitor = visitor;
        this.groups = groups;
        this.given = given;
        this.mails = mails;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "journeys of people who do nothing wrong";
    }

    @Override
    public long target() {
        return 1_000;
    }

    @Override
    public long portion() {
        return 50;
    }

    @Override
    public Tally attempt(long number) {
        Tally tally = new Tally();
        clock.advance("PT61M");
        List<Runnable> journeys = new ArrayList<>();
        for (int n = 0; n < number; n++) {
            boolean signedOn = n % 2 == 0;
            journeys.add(() -> {
                try {
                    new Journey(tally).walk(signedOn);
                } catch (Refused | AssertionError refused) {
                    tally.violation(refused.getMessage());
                }
                tally.tried(1);
            });
        }
        try (Crew crew = new Crew()) {
            crew.all(journeys);
        }
        return tally;
    }

    private static final class Refused extends RuntimeException {
        Refused(String what) {
            super(what);
        }
    }

    /** One group from the first request to the end of somebody's access. */
    private final class Journey {

        private final Tally tally;
        private final int number = PEOPLE.incrementAndGet();
        private final String source = "10.50.%d.%d".formatted(number / 250, number % 250);
        private final Group group = groups.one();

        Journey(Tally tally) {
            this.tally = tally;
        }

        void walk(boolean officerSignsOn) {
            Newcomer administrator = new Newcomer("admin");
            designate(administrator, officerSignsOn);
            String administratorId = enter(administrator);
            decided(administratorId, "VIEW_BILL", true);

            Newcomer member = new Newcomer("member");
            Map<String, Object> user = member.form();
            user.putAll(Map.of("billingUnit", "ALL", "rights", List.of("VIEW_BILL", "ENROLL_MEMBER")));
            expect(201, administrator.browser.post(path("/invitations"), user));
            String memberId = enter(member);
            decided(memberId, "ENROLL_MEMBER", true);
            String rights = path("/users/" + memberId + "/rights");
            expect(200, administrator.browser.put(rights, Map.of("rights", List.of("VIEW_BILL"))));
            decided(memberId, "ENROLL_MEMBER", false);
            decided(memberId, "VIEW_BILL", true);

            expect(204, member.browser.delete("/api/session"));
            expect(200, browser().signOn(member.email.toUpperCase(), PASSWORD));
            expect(204, administrator.browser.delete(path("/users/" + memberId)));
            decided(memberId, "VIEW_BILL", false);
        }

        private void designate(Newcomer administrator, boolean officerSignsOn) {
            Person officer = given.officerOf(group);
            Map<String, Object> form = new HashMap<>(Map.of(
                    "groupNumber", " " + group.number() + " ",
                    "companyName", group.name(),
                    "region", group.region(),
                    "officer",
                            Map.of(
                                    "firstName", group.officer().firstName(),
                                    "lastName", group.officer().lastName(),
                                    "title", "Chief of staff",
                                    "email", group.officer().email().toUpperCase(),
                                    "phone", "+1 (555) 010-0160"),
                    "administrator", administrator.form(),
                    "attested", true));
            Http browser = browser();
            if (officerSignsOn) {
                expect(200, browser.signOn(officer.userId(), FreshGroups.PASSWORD));
            }
            expect(202, browser.post("/api/designations", form));
            if (!officerSignsOn) {
                String token = Mails.token(mails.awaitLink(group.officer().email(), "/designations/confirm"));
                expect(
                        200,
                        browser.post("/api/designation-confirmations", Map.of("token", token, "decision", "CONFIRM")));
            }
        }

        /** From the mail to access: opens the link twice, sets a password, types the code, presses twice. */
        private String enter(Newcomer newcomer) {
            ReceivedMail mail = mails.await(newcomer.email, Mails::hasCode);
            String token = Mails.token(Mails.link(mail));
            expect(200, newcomer.browser.get("/api/invitations?token=" + token));
            expect(200, newcomer.browser.get("/api/invitations?token=" + token));
            Answer registered = newcomer.browser.post(
                    "/api/invitation-registrations",
                    Map.of("token", token, "password", PASSWORD, "termsAccepted", true));
            expect(201, registered);
            newcomer.browser.get("/api/session");
            Map<String, Object> code = Map.of("accessCode", typed(Mails.code(mail)));
            expect(201, newcomer.browser.post("/api/redemptions", code));
            Answer again = newcomer.browser.post("/api/redemptions", code);
            if (!again.code().equals("CODE_USED")) {
                throw new Refused("the second press of the button: " + again);
            }
            expect(200, newcomer.browser.get(path("")));
            return registered.body().get("userId").asText();
        }

        /** As people type and paste it. */
        private String typed(String code) {
            return switch (random.nextInt(5)) {
                case 0 -> code.toLowerCase();
                case 1 -> code.replace('0', 'O').replace('1', 'l');
                case 2 -> "\u00a0" + code.replace('-', '\u2011') + ".";
                case 3 -> code.replace("-", "");
                default -> " " + code.replace('-', ' ') + "\u200b";
            };
        }

        private void decided(String userId, String right, boolean expected) {
            Answer answer = browser()
                    .with("Authorization", "Bearer local-billing-key")
                    .post(
                            "/access/v1/evaluation",
                            Map.of(
                                    "subject", Map.of("type", "user", "id", userId),
                                    "action", Map.of("name", right),
                                    "resource", Map.of("type", "group", "id", group.number())));
            expect(200, answer);
            if (answer.body().get("decision").asBoolean() != expected) {
                throw new Refused("decision about " + right + ": " + answer);
            }
        }

        private void expect(int status, Answer answer) {
            tally.count("answers", 1);
            if (answer.status() != status) {
                throw new Refused("%d was expected: %s".formatted(status, answer));
            }
        }

        private Http browser() {
            return visitor.another().with("X-Forwarded-For", source);
        }

        private String path(String rest) {
            return "/api/groups/" + group.number() + rest;
        }

        /** Somebody who has no account yet. */
        private final class Newcomer {

            private final Http browser = browser();
            private final String[] name =
                    NAMES.get(random.nextInt(NAMES.size())).split(" ", 2);
            private final String email;

            Newcomer(String role) {
                email = role + "+onboarding." + number + "@group" + group.number() + ".example";
            }

            Map<String, Object> form() {
                return new HashMap<>(Map.of(
                        "firstName",
                        name[0],
                        "lastName",
                        name[1],
                        "email",
                        email,
                        "emailRepeated",
                        " " + email + "\u00a0"));
            }
        }
    }
}
