package io.mandate.trust;

import static io.mandate.trust.RacePart.done;
import static io.mandate.trust.RacePart.oneWins;

import io.mandate.onboarding.designation.DesignationDecisions;
import io.mandate.onboarding.designation.DesignationDesk;
import io.mandate.onboarding.designation.DesignationRequest;
import io.mandate.onboarding.designation.Receipt;
import io.mandate.onboarding.redemption.Uncounted;
import io.mandate.onboarding.user.UserManagement;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Mails;
import io.mandate.testing.Race.Outcome;
import io.mandate.trust.RacePart.Round;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Designations that come, are decided and are redeemed in the same moment. */
final class DesignationRaces {

    private final FreshGroups groups;
    private final Given given;
    private final Mails mails;
    private final DesignationDesk desk;
    private final DesignationDecisions decisions;
    private final Uncounted redemption;
    private final UserManagement users;
    private final JdbcClient database;

    DesignationRaces(
            FreshGroups groups,
            Given given,
            Mails mails,
            DesignationDesk desk,
            DesignationDecisions decisions,
            Uncounted redemption,
            UserManagement users,
            JdbcClient database) {
        this.groups = groups;
        this.given = given;
        this.mails = mails;
        this.desk = desk;
        this.decisions = decisions;
        this.redemption = redemption;
        this.users = users;
        this.database = database;
    }

    List<RacePart> all() {
        return List.of(
                RacePart.of("designate and designate", this::designateTwice),
                RacePart.of("confirm and reject", this::confirmAndReject),
                RacePart.of("two administrators of one group redeem", this::twoAdministrators),
                RacePart.of("officer withdraws, administrator redeems", this::withdrawAdministrator));
    }

    /** The same form four times is one case. */
    private Round designateTwice() {
        Group group = groups.one();
        Person person = given.personOf(group);
        DesignationRequest request = Given.designation(group, person).request();
        Callable<Receipt> sending = () -> desk.request(request, null);
        return new Round(Collections.nCopies(4, sending), outcomes -> {
            long receipts = outcomes.stream().map(Outcome::answer).distinct().count();
            long cases = count("select count(*) from designation where group_number = ?", group.number());
            return receipts == 1 && cases == 1
                    ? Optional.empty()
                    : Optional.of("%d receipts, %d cases: %s".formatted(receipts, cases, outcomes));
        });
    }

    private Round confirmAndReject() {
        Group group = groups.one();
        Person person = given.personOf(group);
        given.requested(Given.designation(group, person).request(), null);
        String token = Mails.token(mails.awaitLink(group.officer().email(), "/designations/confirm"));
        return new Round(
                List.of(done(() -> decisions.confirm(token, true)), done(() -> decisions.confirm(token, false))),
                outcomes -> oneWins(outcomes).or(() -> {
                    long open = count(
                            "select count(*) from invitation where group_number = ? and state = 'OPEN'",
                            group.number());
                    return open == (outcomes.get(0).won() ? 1 : 0)
                            ? Optional.empty()
                            : Optional.of(open + " invitations: " + outcomes);
                }));
    }

    /** Whoever comes second replaces whoever came first. */
    private Round twoAdministrators() {
        Group group = groups.one();
        Invited one = given.administratorInvited(group);
        Invited other = given.administratorInvited(group);
        String codeOfOne = given.codeOf(one);
        String codeOfOther = given.codeOf(other);
        return new Round(
                List.of(
                        () -> redemption.redeem(one.person().accountId(), codeOfOne),
                        () -> redemption.redeem(other.person().accountId(), codeOfOther)),
                outcomes -> {
                    long active = count(
                            """
                            select count(*) from access_grant
                            where group_number = ? and role = 'PRIMARY_ADMINISTRATOR' and state = 'ACTIVE'""",
                            group.number());
                    return active == 1 && RacePart.winners(outcomes) > 0
                            ? Optional.empty()
                            : Optional.of(active + " administrators: " + outcomes);
                });
    }

    private Round withdrawAdministrator() {
        Invited administrator = given.administratorInvited(groups.one());
        String code = given.codeOf(administrator);
        UUID officer = administrator.decider().accountId();
        String group = administrator.group().number();
        return new Round(
                List.of(
                        () -> redemption.redeem(administrator.person().accountId(), code),
                        done(() -> users.withdraw(officer, group, administrator.id()))),
                outcomes -> oneWins(outcomes).or(() -> {
                    long active = count(
                            "select count(*) from access_grant where group_number = ? and state = 'ACTIVE'", group);
                    return active == (outcomes.get(0).won() ? 1 : 0)
                            ? Optional.empty()
                            : Optional.of(active + " with access: " + outcomes);
                }));
    }

    private long count(String sql, String group) {
        return database.sql(sql).param(group).query(Long.class).single();
    }
}
