package io.mandate.cost;

import static io.mandate.cost.Phase.CHANGE;
import static io.mandate.cost.Phase.DELIVER;
import static io.mandate.cost.Phase.ISSUE;
import static io.mandate.cost.Phase.MAIL;
import static io.mandate.cost.Phase.REDEEM;
import static io.mandate.cost.Phase.REVOKE;

import io.mandate.onboarding.invitation.NewUser;
import io.mandate.onboarding.redemption.Redemptions;
import io.mandate.onboarding.user.UserManagement;
import io.mandate.people.SignedOn;
import io.mandate.testing.Given;
import io.mandate.testing.Mails;
import java.util.List;
import java.util.Map;

/** Ours. */
final class Mandate implements Onboarding {

    private final UserManagement users;
    private final Redemptions redemptions;
    private final Mails mails;
    private final Jobs jobs;
    private final Meter meter;
    private final NoticeSwitch notices;

    Mandate(UserManagement users, Redemptions redemptions, Mails mails, Jobs jobs, Meter meter, NoticeSwitch notices) {
        this.users = users;
        this.redemptions = redemptions;
        this.mails = mails;
        this.jobs = jobs;
        this.meter = meter;
        this.notices = notices;
    }

    @Override
    public Map<Phase, Cost> of(Person person, boolean withChange) {
        meter.count(ISSUE, () -> users.addUser(person.administrator(), person.group(), newUser(person)));
        jobs.run(MAIL, 1);
        String code = mails.awaitCode(person.email(), 1);
        SignedOn signedOn = new SignedOn(person.account(), person.userId(), "Terry Member");
        meter.count(REDEEM, () -> redemptions.redeem(signedOn, code, person.address()));
        if (withChange) {
            change(person);
        }
        meter.count(REVOKE, () -> {
            users.remove(person.administrator(), person.group(), person.userId());
            return null;
        });
        Map<Phase, Cost> costs = meter.take();
        int queued = notices.takeQueued();
        if (queued > 0) {
            jobs.run(DELIVER, queued);
            costs.put(DELIVER, meter.take().values().stream().reduce(Cost.NONE, Cost::plus));
        }
        return costs;
    }

    private void change(Person person) {
        meter.count(CHANGE, () -> {
            users.changeRights(
                    person.administrator(), person.group(), person.userId(), Given.rights(Setting.FEWER_RIGHTS));
            return null;
        });
    }

    private static NewUser newUser(Person person) {
        return Given.newUser("Terry", "Member", person.email(), "Test Company", "001", List.copyOf(Setting.RIGHTS));
    }
}
