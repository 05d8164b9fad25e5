package io.mandate.trust;

import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;

/** People who wait for what they are tried with; some are made ready at once, since mails take their time. */
final class Waiting {

    static final List<String> MUCH = List.of("ENROLL_MEMBER", "VIEW_BILL");
    static final List<String> LITTLE = List.of("VIEW_BILL");

    /** One administrator invites as many in an hour. */
    private static final int OF_ONE_ADMINISTRATOR = 150;

    private static final int AT_ONCE = 10;

    private final FreshGroups groups;
    private final Given given;
    private final Queue<Coded> ready = new ArrayDeque<>();
    private Invited administrator;
    private int invited;

    Waiting(FreshGroups groups, Given given) {
        this.groups = groups;
        this.given = given;
    }

    /** An invited person and the code of their mail. */
    record Coded(Invited who, String code) {}

    /** A team member of a group with others, whose code was mailed. */
    Coded next() {
        if (ready.isEmpty()) {
            ready.addAll(some(AT_ONCE));
        }
        return ready.remove();
    }

    /** Team members of one group, whose codes were mailed. */
    List<Coded> some(int number) {
        if (administrator == null || invited + number > OF_ONE_ADMINISTRATOR) {
            administrator = given.administratorOf(groups.one());
            invited = 0;
        }
        invited += number;
        List<Invited> people = IntStream.range(0, number)
                .mapToObj(n -> given.teamMemberInvited(administrator, MUCH))
                .toList();
        return people.stream().map(who -> new Coded(who, given.codeOf(who))).toList();
    }

    /** A team member who has access. */
    Invited member() {
        Coded next = next();
        given.redeem(next.who(), next.code());
        return next.who();
    }
}
