package io.mandate.trust;

import io.mandate.onboarding.code.AccessCode;
import io.mandate.onboarding.code.CodeIssues;
import io.mandate.onboarding.code.CodeIssues.CodeIssue;
import io.mandate.platform.secret.Keys;
import io.mandate.testing.CopiedCases;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * People who wait for what they are tried with. One of many is invited by the portal and reads the code in a mail; the others'
 * cases are copies of that one, each with a code of its own that is computed as the mail's was.
 */
final class Waiting {

    static final List<String> MUCH = List.of("ENROLL_MEMBER", "VIEW_BILL");
    static final List<String> LITTLE = List.of("VIEW_BILL");

    /** One administrator invites as many in an hour. */
    private static final int OF_ONE_ADMINISTRATOR = 150;

    /** First a few, for who needs a few. */
    private static final int FEW = 10;

    private final FreshGroups groups;
    private final Given given;
    private final CopiedCases copies;
    private final CodeIssues codes;
    private final Keys keys;
    private final Coherence coherence;
    private final Queue<Coded> ready = new ArrayDeque<>();
    private Invited administrator;
    private int invited;
    private int atOnce = FEW;

    Waiting(FreshGroups groups, Given given, CopiedCases copies, CodeIssues codes, Keys keys, Coherence coherence) {
        this.groups = groups;
        this.given = given;
        this.copies = copies;
        this.codes = codes;
        this.keys = keys;
        this.coherence = coherence;
    }

    /** What an administrator sends to invite somebody. */
    static Map<String, Object> newUser(Person person, List<String> rights) {
        return Map.of(
                "firstName", person.firstName(),
                "lastName", person.lastName(),
                "email", person.email(),
                "emailRepeated", person.email(),
                "billingUnit", "ALL",
                "rights", rights);
    }

    /** An invited person and the code of their mail. */
    record Coded(Invited who, String code) {}

    /** A team member of a group with others, whose code was mailed. */
    Coded next() {
        if (ready.isEmpty()) {
            ready.addAll(some(atOnce));
            atOnce = OF_ONE_ADMINISTRATOR;
        }
        return ready.remove();
    }

    /** Team members of one group. */
    List<Coded> some(int number) {
        if (administrator == null || invited + number > OF_ONE_ADMINISTRATOR) {
            administrator = given.administratorOf(groups.one());
            invited = 0;
        }
        invited += number;
        Invited first = given.teamMemberInvited(administrator, MUCH);
        List<Coded> all = new ArrayList<>(List.of(new Coded(first, given.codeOf(first))));
        Eventually.until("mail", () -> coherence.broken(first).isEmpty());
        all.addAll(copiesOf(first, number - 1));
        return all;
    }

    private List<Coded> copiesOf(Invited first, int number) {
        List<Person> people = Stream.generate(() -> given.personOf(first.group()))
                .limit(number)
                .toList();
        String addresses = people.stream().map(Person::email).collect(Collectors.joining(",", "('{", "}'::text[])[n]"));
        List<UUID> cases = copies.ofInvitation(first.id(), number, addresses);
        List<Coded> copied = new ArrayList<>();
        for (int n = 0; n < number; n++) {
            Invited who = new Invited(cases.get(n), first.group(), first.role(), people.get(n), first.decider());
            copied.add(new Coded(who, code(who)));
        }
        return copied;
    }

    private String code(Invited who) {
        CodeIssue issue = codes.live(who.id()).orElseThrow();
        return AccessCode.derive(keys, issue.kid(), issue.invitation(), issue.number(), issue.nonce(), issue.email())
                .forMail();
    }

    /** A team member who has access. */
    Invited member() {
        Coded next = next();
        given.redeem(next.who(), next.code());
        return next.who();
    }
}
